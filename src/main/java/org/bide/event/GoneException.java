package org.bide.event;

/** Thrown where a value is wanted of a resource that {@linkplain Gone went away}. */
public final class GoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Gone gone;

  /** Thrown for what was reported of the resource. */
  public GoneException(Gone gone) {
    super(gone.toString(), gone.cause());
    this.gone = gone;
  }

  /** What went away, and why. */
  public Gone gone() {
    return gone;
  }
}
