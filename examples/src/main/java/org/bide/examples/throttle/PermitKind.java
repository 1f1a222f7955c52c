package org.bide.examples.throttle;

import org.bide.event.Kind;

/** {@code permit:5/s}. All of one actor system who name the same rate share its permits. */
public final class PermitKind extends Kind {

  static final PermitKind PERMIT = new PermitKind();

  /** For {@link java.util.ServiceLoader}. */
  public PermitKind() {
    super("permit");
  }

  @Override
  public String grammar() {
    return "permit:NUMBER/s|m|h (permit:5/s)";
  }

  @Override
  public NextPermit parse(String rest) {
    try {
      return new NextPermit(Rate.parse(rest));
    } catch (IllegalArgumentException e) {
      throw malformed(rest, e.getMessage());
    }
  }
}
