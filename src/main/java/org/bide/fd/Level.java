package org.bide.fd;

import org.bide.event.EventException;
import org.bide.event.Nature;
import org.bide.os.Descriptors;
import org.bide.os.FileType;
import org.bide.os.OsException;
import org.bide.os.Poll;
import org.bide.os.PollEvents;

/** A state of a descriptor that is true or not, and can be looked at. */
sealed interface Level extends FdEvent<Readiness> permits Ready, AtLeast, Drained {

  /** What ends every wait on a descriptor, whatever for. */
  int FOR_ALL = PollEvents.HANG_UP | PollEvents.ERROR;

  @Override
  default Nature nature() {
    return Nature.FACT;
  }

  /**
   * Looks once, without blocking.
   *
   * @param asked the event on behalf of which, as it was given to a wait: an error names it
   * @param number of the descriptor, which is kept from being closed meanwhile
   * @return how it stands if the event is true, or null
   * @throws EventException if it cannot be waited for
   */
  Readiness look(FdEvent<?> asked, int number) throws OsException;

  /** The bits of {@link PollEvents} that are true of a descriptor now. */
  static int poll(FdEvent<?> asked, int number, int interest) throws OsException {
    int found = Poll.now(number, interest);
    if ((found & PollEvents.INVALID) != 0) {
      throw new EventException(asked, "no file is open at the number " + number);
    }
    // Taken from the kernel, which says nothing of it any more; here it is still pending.
    return asked.fd().holdsError() ? found | PollEvents.ERROR : found;
  }

  /** Refuses a regular file or directory, of which nothing would ever be reported. */
  static void refuseWhatIsAlwaysReady(FdEvent<?> asked, int number) throws OsException {
    FileType type = Descriptors.type(number);
    if (type == FileType.REGULAR || type == FileType.DIRECTORY) {
      throw new EventException(
          asked, "a regular file or directory is always readable and writable, and never else");
    }
  }
}
