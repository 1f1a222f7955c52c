package org.bide.wait;

import org.bide.event.UnwrittenKind;

/** What stands for no resource but for the choice itself. It has no text. */
public final class ChoiceKind extends UnwrittenKind {

  static final ChoiceKind CHOICE = new ChoiceKind();

  /** For {@link java.util.ServiceLoader}. */
  public ChoiceKind() {
    super("choice", "a choice");
  }
}
