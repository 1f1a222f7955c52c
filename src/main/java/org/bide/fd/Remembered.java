package org.bide.fd;

import org.bide.event.Nature;

/** What is remembered of a descriptor between two waits, from the first mention on. */
sealed interface Remembered<T> extends FdEvent<T> permits Edge, Once {

  Ready ready();

  @Override
  default Fd fd() {
    return ready().fd();
  }

  @Override
  default Nature nature() {
    return Nature.REMEMBERED;
  }
}
