package org.bide.io;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** Operations on files. Each is begun by a call, and has no text. */
public final class IoKind extends Kind {

  static final IoKind IO = new IoKind();

  /** For {@link java.util.ServiceLoader}. */
  public IoKind() {
    super("io");
  }

  @Override
  public String grammar() {
    return "";
  }

  @Override
  public Primitive<?> parse(String rest) {
    throw malformed(rest, "an operation that was begun cannot be named by a text");
  }
}
