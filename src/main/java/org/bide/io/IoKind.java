package org.bide.io;

import org.bide.event.UnwrittenKind;

/** Operations on files. Each is begun by a call, and has no text. */
public final class IoKind extends UnwrittenKind {

  static final IoKind IO = new IoKind();

  /** For {@link java.util.ServiceLoader}. */
  public IoKind() {
    super("io", "an operation that was begun");
  }
}
