package org.bide.signal;

import java.util.regex.Pattern;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/** {@code signal:HUP}. */
public final class SignalKind extends Kind {

  static final SignalKind SIGNAL = new SignalKind();

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9+-]*");

  /** For {@link java.util.ServiceLoader}. */
  public SignalKind() {
    super("signal");
  }

  @Override
  public String grammar() {
    return "signal:NAME (HUP, SIGTERM)";
  }

  @Override
  public Primitive<?> parse(String rest) {
    if (!NAME.matcher(rest).matches()) {
      throw malformed(rest, "'" + rest + "' is no signal's name");
    }
    try {
      return new SignalRaised(Signal.of(rest));
    } catch (IllegalArgumentException e) {
      throw malformed(rest, e.getMessage());
    }
  }
}
