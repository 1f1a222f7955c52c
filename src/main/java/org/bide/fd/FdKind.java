package org.bide.fd;

import java.util.EnumSet;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/** {@code fd:7:readable}, {@code fd:7:readable,writable}. */
public final class FdKind extends Kind {

  static final FdKind FD = new FdKind();

  /** For {@link java.util.ServiceLoader}. */
  public FdKind() {
    super("fd");
  }

  @Override
  public String grammar() {
    return "fd:NUMBER:CONDITION[,CONDITION…] with readable, writable or exceptional"
        + " (fd:0:readable)";
  }

  @Override
  public Primitive<?> parse(String rest) {
    int colon = rest.indexOf(':');
    if (colon < 0) {
      throw malformed(rest, "it says no condition");
    }
    EnumSet<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (String word : rest.substring(colon + 1).split(",", -1)) {
      conditions.add(condition(rest, word));
    }
    return new Ready(Fd.of(number(rest, rest.substring(0, colon))), conditions);
  }

  private int number(String rest, String digits) {
    try {
      int number = Integer.parseInt(digits);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a negative one
    }
    throw malformed(rest, "'" + digits + "' is not the number of a descriptor");
  }

  private Condition condition(String rest, String word) {
    for (Condition condition : Condition.values()) {
      if (condition.word().equals(word)) {
        return condition;
      }
    }
    throw malformed(rest, "'" + word + "' is not a condition of a descriptor");
  }
}
