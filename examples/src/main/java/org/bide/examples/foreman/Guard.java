package org.bide.examples.foreman;

import static org.bide.process.Stdio.DISCARD;
import static org.bide.process.Stdio.PIPE;

import java.io.IOException;
import org.bide.process.Child;

/**
 * Ends a process group when the foreman has ended, however that came about.
 *
 * <p>The parent-death signal of prctl(2) concerns the process that the foreman has started, and not
 * what that starts in turn. So there is a process beside it that does nothing but read from a pipe
 * to which nobody ever writes: the end of that is the end of the foreman.
 */
final class Guard implements AutoCloseable {

  private final Child child;

  Guard(long group) throws IOException {
    child =
        Child.of("sh", "-c", "read -r _; kill -s KILL -- -" + group)
            .in(PIPE)
            .out(DISCARD)
            .err(DISCARD)
            .ownGroup()
            .start();
  }

  /** The group has ended, and its number may become another's: the guard must not see our end. */
  @Override
  public void close() throws IOException {
    child.signal("KILL");
    child.close();
  }
}
