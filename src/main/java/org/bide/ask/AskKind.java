package org.bide.ask;

import org.bide.event.UnwrittenKind;

/** Requests to actors. They have no text, since it takes code to make one. */
public final class AskKind extends UnwrittenKind {

  static final AskKind ASK = new AskKind();

  /** For {@link java.util.ServiceLoader}. */
  public AskKind() {
    super("ask", "a request to an actor");
  }
}
