package org.bide.examples.wait;

import org.bide.event.Primitive;
import org.bide.fd.Fd;

/** stub to be replaced */
final class Inherited {
  private Inherited() {}
  static void check(Primitive<?> event) throws UsageException {}
}
