package org.bide.future;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** Stages and futures. They live in one JVM and have no text. */
public final class FutureKind extends Kind {

  static final FutureKind FUTURE = new FutureKind();

  /** For {@link java.util.ServiceLoader}. */
  public FutureKind() {
    super("future");
  }

  @Override
  public String grammar() {
    return "";
  }

  @Override
  public Primitive<?> parse(String rest) {
    throw malformed(rest, "a future cannot be named by a text");
  }
}
