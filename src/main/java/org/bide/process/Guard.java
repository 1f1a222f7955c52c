package org.bide.process;

import java.io.IOException;
import org.bide.os.Descriptors;
import org.bide.os.OpenFlags;
import org.bide.os.OsException;
import org.bide.os.Pipe;
import org.bide.os.Spawn;

/**
 * The process that kills its own group when this JVM ends; see {@link Command#groupDiesWithParent}.
 */
final class Guard implements AutoCloseable {

  /** 0 is the group of whoever says kill, and so never another one. */
  private static final String SCRIPT = "read -r _; kill -s KILL 0";

  private static final int KILL = 9;

  private final Pid process;
  private int pipe;

  private Guard(Pid process, int pipe) {
    this.process = process;
    this.pipe = pipe;
  }

  static Guard start() throws OsException {
    Pipe pipe = Pipe.open(false, false);
    int nothing = -1;
    try {
      nothing = Descriptors.open("/dev/null", OpenFlags.READ_WRITE);
      Spawn spawn =
          Spawn.of("/bin/sh", "-c", SCRIPT)
              .descriptor(0, pipe.read())
              .descriptor(1, nothing)
              .descriptor(2, nothing)
              .group(Spawn.Group.OWN)
              .blockingSignals(); // from the first instruction on, as no trap could
      return new Guard(Pid.ofChild(spawn.start(), true), pipe.write());
    } catch (OsException | RuntimeException | Error e) {
      Descriptors.close(pipe.write());
      throw e;
    } finally {
      Descriptors.close(pipe.read());
      if (nothing >= 0) {
        Descriptors.close(nothing);
      }
    }
  }

  Pid process() {
    return process;
  }

  /** Ends it, and leaves the group alone: it must not see the pipe end before. */
  @Override
  public synchronized void close() throws IOException {
    if (pipe >= 0) {
      process.held().signal(KILL);
      int last = pipe;
      pipe = -1;
      Descriptors.close(last);
    }
  }
}
