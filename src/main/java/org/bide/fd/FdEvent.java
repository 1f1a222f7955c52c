package org.bide.fd;

import org.bide.event.Primitive;
import org.bide.event.Resource;

/** An event of a descriptor. */
sealed interface FdEvent<T> extends Primitive<T> permits Level, Remembered {

  Fd fd();

  @Override
  default Resource resource() {
    return new Resource(FdKind.FD, fd());
  }
}
