package org.bide.fd;

import java.util.Optional;
import org.bide.os.Descriptors;
import org.bide.os.Errno;
import org.bide.os.FileType;
import org.bide.os.OsException;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.os.SocketOption;

/** The error of a descriptor that was taken from the kernel and not yet given to a caller. */
final class PendingError {

  private volatile Errno held;

  /** Cheap: it is asked before each read and write. */
  boolean isHeld() {
    return held != null;
  }

  /** The error that is pending; it stays so. */
  synchronized Optional<Errno> look(int number) throws OsException {
    if (held == null) {
      switch (Descriptors.type(number)) {
        case FileType.SOCKET -> take(number);
        case FileType.FIFO -> {
          boolean broken = (Poll.now(number, 0) & PollEvents.ERROR) != 0;
          return broken ? Optional.of(Errno.EPIPE) : Optional.empty(); // a write says so each time
        }
        default -> {}
      }
    }
    return Optional.ofNullable(held);
  }

  private void take(int socket) throws OsException {
    int error = SocketOption.ERROR.of(socket);
    if (error != 0) {
      held = Errno.of(error);
    }
  }

  /** Gives the error to a caller, as the call itself would have; does nothing if another had it. */
  synchronized void raise(String call, int number) throws OsException {
    Errno error = held;
    held = null;
    if (error != null) {
      throw new OsException(call + "(" + number + ")", error.number());
    }
  }
}
