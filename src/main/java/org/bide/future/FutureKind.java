package org.bide.future;

import org.bide.event.Resource;
import org.bide.event.UnwrittenKind;

/** Stages and futures. They live in one JVM and have no text. */
public final class FutureKind extends UnwrittenKind {

  static final FutureKind FUTURE = new FutureKind();

  /** For {@link java.util.ServiceLoader}. */
  public FutureKind() {
    super("future", "a future");
  }

  /** A stage or a future, by its identity. */
  static Resource resource(Object of) {
    return new Resource(FUTURE, "@" + Integer.toHexString(System.identityHashCode(of)));
  }
}
