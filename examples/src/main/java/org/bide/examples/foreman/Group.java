package org.bide.examples.foreman;

import static org.bide.process.Stdio.DISCARD;
import static org.bide.process.Stdio.PIPE;

import java.io.IOException;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.process.Child;
import org.bide.process.Exit;

/**
 * A command that sh runs, and whatever it starts in its turn: none of them outlives the foreman.
 */
final class Group implements AutoCloseable {

  private final Child leader;
  private final Guard guard;

  Group(String command) throws IOException {
    leader =
        Child.of("sh", "-c", command)
            .in(DISCARD)
            .out(PIPE)
            .err(PIPE)
            .ownGroup()
            .diesWithParent("KILL")
            .start();
    try {
      guard = new Guard(leader.pid());
    } catch (IOException e) {
      end();
      throw e;
    }
  }

  /** The number of the group, and of the process that leads it. */
  long number() {
    return leader.pid();
  }

  Fd out() {
    return leader.out();
  }

  Fd err() {
    return leader.err();
  }

  /** Happens when the leader has ended; the others may still run. */
  Event<Exit> exited() {
    return leader.exited();
  }

  void signal(String name) throws IOException {
    leader.signalGroup(name);
  }

  /** Leaves nobody behind. */
  @Override
  public void close() throws IOException {
    end();
    guard.close();
  }

  private void end() throws IOException {
    signal("KILL");
    leader.close();
  }
}
