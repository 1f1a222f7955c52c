package org.bide.examples.watchbuild;

import static org.bide.process.Stdio.DISCARD;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.bide.event.Event;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.task.Task;

/** A run of the command, with everything that it starts: none of it is there when it is closed. */
final class Build implements AutoCloseable {

  private final Child first;

  Build(List<String> command) throws IOException {
    first = Child.of(command).in(DISCARD).groupDiesWithParent().start();
  }

  /** Happens when the command itself has ended. */
  Event<Exit> exited() {
    return first.exited();
  }

  /** Asks all of it to end, and does not ask again. */
  Exit end(Task<?> task, Duration grace) throws IOException {
    first.signalGroup("TERM");
    if (task.await(grace, first.exited()).isEmpty()) {
      first.signalGroup("KILL");
    }
    return task.select(first.exited());
  }

  /** Whoever is left of it would disturb the next one. */
  @Override
  public void close() throws IOException {
    first.signalGroup("KILL");
    first.close();
  }
}
