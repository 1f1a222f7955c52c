package org.bide.trigger;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** Triggers. They live in one JVM and have no text. */
public final class TriggerKind extends Kind {

  static final TriggerKind TRIGGER = new TriggerKind();

  /** For {@link java.util.ServiceLoader}. */
  public TriggerKind() {
    super("trigger");
  }

  @Override
  public String grammar() {
    return "";
  }

  @Override
  public Primitive<?> parse(String rest) {
    throw malformed(rest, "a trigger cannot be named by a text");
  }
}
