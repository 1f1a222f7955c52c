package org.bide.wait;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** What stands for no resource but for the choice itself. It has no text. */
public final class ChoiceKind extends Kind {

  static final ChoiceKind CHOICE = new ChoiceKind();

  /** For {@link java.util.ServiceLoader}. */
  public ChoiceKind() {
    super("choice");
  }

  @Override
  public String grammar() {
    return "";
  }

  @Override
  public Primitive<?> parse(String rest) {
    throw malformed(rest, "a choice cannot be named by a text");
  }
}
