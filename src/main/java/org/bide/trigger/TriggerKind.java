package org.bide.trigger;

import org.bide.event.UnwrittenKind;

/** Triggers. They live in one JVM and have no text. */
public final class TriggerKind extends UnwrittenKind {

  static final TriggerKind TRIGGER = new TriggerKind();

  /** For {@link java.util.ServiceLoader}. */
  public TriggerKind() {
    super("trigger", "a trigger");
  }
}
