package org.bide.fd;

import java.util.OptionalLong;
import java.util.Set;
import org.bide.event.EventException;
import org.bide.os.Fill;
import org.bide.os.OsException;
import org.bide.os.PollEvents;

/** See {@link Ready#atLeast}. */
record AtLeast(Ready ready, long bytes) implements Level {

  AtLeast {
    Set<Condition> conditions = ready.conditions();
    if (!conditions.equals(Set.of(Condition.READABLE))
        && !conditions.equals(Set.of(Condition.WRITABLE))) {
      throw new IllegalArgumentException(
          "a low-water mark is for readable or for writable, not for " + ready);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("a low-water mark is 1 byte or more, not " + bytes);
    }
  }

  @Override
  public Fd fd() {
    return ready.fd();
  }

  boolean isForReading() {
    return ready.conditions().contains(Condition.READABLE);
  }

  @Override
  public Readiness look(FdEvent<?> asked, int number) throws OsException {
    int found = Level.poll(asked, number, ready.events());
    if ((found & (FOR_ALL | PollEvents.READ_HANG_UP)) != 0) {
      return new Readiness(fd(), found); // no more will come, or nobody takes it
    }
    OptionalLong there = isForReading() ? Fill.toRead(number) : Fill.room(number);
    if (there.isEmpty()) {
      throw new EventException(
          asked,
          "its file cannot tell "
              + (isForReading() ? "how many bytes there are to read" : "how much room there is")
              + "; wait for "
              + ready);
    }
    if (found != 0 && there.getAsLong() >= bytes) {
      return new Readiness(fd(), found);
    }
    refuseWhatNeverFits(asked, number);
    return null;
  }

  /** Of a pipe the size is fixed; a socket's buffers grow, so nothing can be said of them. */
  private void refuseWhatNeverFits(FdEvent<?> asked, int number) throws OsException {
    OptionalLong size = Fill.ofPipe(number);
    if (size.isPresent() && bytes > size.getAsLong()) {
      throw new EventException(
          asked,
          "the pipe holds " + size.getAsLong() + " bytes at most (F_SETPIPE_SZ of fcntl(2))");
    }
  }

  @Override
  public String filter() {
    return ready.filter() + ">=" + bytes;
  }

  @Override
  public String toString() {
    return text();
  }
}
