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

  private final Child first;

  Group(String command) throws IOException {
    first =
        Child.of("sh", "-c", command).in(DISCARD).out(PIPE).err(PIPE).groupDiesWithParent().start();
  }

  /** The number of the process that was started. */
  long number() {
    return first.pid();
  }

  Fd out() {
    return first.out();
  }

  Fd err() {
    return first.err();
  }

  /** Happens when that process has ended; the others may still run. */
  Event<Exit> exited() {
    return first.exited();
  }

  void signal(String name) throws IOException {
    first.signalGroup(name);
  }

  /** Leaves nobody behind. */
  @Override
  public void close() throws IOException {
    signal("KILL");
    first.close();
  }
}
