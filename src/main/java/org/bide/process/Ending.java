package org.bide.process;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.bide.os.ChildWait;
import org.bide.os.ExitStatus;
import org.bide.os.OsException;
import org.bide.os.Pidfd;

/** How it is found out how a process ended, once its pidfd says that it has. */
interface Ending {

  /** Whether the process is a child of ours: nobody else reaps it, and so its number is safe. */
  boolean isOurs();

  Exit of(long number, int pidfd) throws OsException;

  /** How it ended, if others tell already: then its number may be another's. */
  default Optional<Exit> known() {
    return Optional.empty();
  }

  /** How it ended, of which nothing is left in the kernel; empty if nobody can tell. */
  default Optional<Exit> remembered() {
    return Optional.empty();
  }

  /** Of a child that we started, which is reaped. */
  Ending OURS =
      new Ending() {
        @Override
        public boolean isOurs() {
          return true;
        }

        @Override
        public Exit of(long number, int pidfd) throws OsException {
          Optional<ExitStatus> reaped = ChildWait.reap(pidfd);
          return reaped.or(() -> recorded(pidfd)).map(Exit::of).orElse(Exit.UNKNOWN);
        }
      };

  /** Of any process. */
  Ending OTHERS =
      new Ending() {
        @Override
        public boolean isOurs() {
          return false;
        }

        @Override
        public Exit of(long number, int pidfd) throws OsException {
          return OthersExit.of(number, pidfd);
        }
      };

  /**
   * Of a child of the JDK's, which that reaps. The kernel's record is asked first, for the JDK's
   * exit value does not tell a signal from a status of 128 and more.
   */
  static Ending of(Process process) {
    return new Ending() {
      @Override
      public boolean isOurs() {
        return false;
      }

      @Override
      public Exit of(long number, int pidfd) throws OsException {
        return orFromJdk(OthersExit.of(number, pidfd), process.onExit());
      }

      @Override
      public Optional<Exit> known() {
        return process.isAlive() ? Optional.empty() : remembered();
      }

      @Override
      public Optional<Exit> remembered() {
        return Optional.of(orFromJdk(Exit.UNKNOWN, process.onExit()));
      }
    };
  }

  /** The JDK's thread is reaping it, or has: this waits no longer than that takes. */
  static Exit orFromJdk(Exit known, CompletableFuture<Process> end) {
    return known != Exit.UNKNOWN
        ? known
        : new Exit(
            OptionalInt.of(end.join().exitValue()), Optional.empty(), false, Optional.empty());
  }

  /** Somebody else in this process has reaped our child, which leaves us the kernel's record. */
  private static Optional<ExitStatus> recorded(int pidfd) {
    try {
      return Pidfd.status(pidfd);
    } catch (OsException e) {
      return Optional.empty();
    }
  }
}
