package org.bide.fd;

import java.util.OptionalLong;
import org.bide.event.EventException;
import org.bide.os.Fill;
import org.bide.os.OsException;

/** See {@link Fd#drained}. */
record Drained(Fd fd) implements Level {

  static final String FILTER = "drained";

  @Override
  public Readiness look(FdEvent<?> asked, int number) throws OsException {
    int found = Level.poll(asked, number, 0);
    if (found != 0) {
      return new Readiness(fd, found); // the rest may never go
    }
    OptionalLong toGo = Fill.toGo(number);
    if (toGo.isEmpty()) {
      throw new EventException(
          asked,
          "its file cannot tell how much of what was written is still to go; pipes, sockets and"
              + " terminals can");
    }
    return toGo.getAsLong() == 0 ? new Readiness(fd, found) : null;
  }

  @Override
  public String filter() {
    return FILTER;
  }

  @Override
  public String toString() {
    return text();
  }
}
