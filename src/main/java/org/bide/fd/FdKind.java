package org.bide.fd;

import java.util.EnumSet;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/**
 * As text: {@code fd:7:readable}, {@code fd:7:readable,writable}, {@code fd:7:hung-up}, {@code
 * fd:7:drained}, {@code fd:7:readable>=100}, {@code fd:7:writable:edge}, {@code fd:7:hung-up:once}.
 */
public final class FdKind extends Kind {

  static final FdKind FD = new FdKind();

  /** For {@link java.util.ServiceLoader}. */
  public FdKind() {
    super("fd");
  }

  @Override
  public String grammar() {
    return "fd:NUMBER:CONDITION[,CONDITION…][:edge|:once] with readable, writable, exceptional or"
        + " hung-up (fd:0:readable), fd:NUMBER:readable>=BYTES, fd:NUMBER:writable>=BYTES or"
        + " fd:NUMBER:drained";
  }

  @Override
  public Primitive<?> parse(String rest) {
    String[] parts = rest.split(":", -1);
    if (parts.length == 1) {
      throw malformed(rest, "it says no condition");
    }
    Fd fd = Fd.of(number(rest, parts[0]));
    return switch (parts.length) {
      case 2 -> level(rest, fd, parts[1]);
      case 3 -> remembered(rest, new Ready(fd, conditions(rest, parts[1])), parts[2]);
      default -> throw malformed(rest, "it has too many parts");
    };
  }

  private Primitive<?> level(String rest, Fd fd, String filter) {
    if (filter.equals(Drained.FILTER)) {
      return new Drained(fd);
    }
    int mark = filter.indexOf(">=");
    if (mark < 0) {
      return new Ready(fd, conditions(rest, filter));
    }
    try {
      Ready ready = new Ready(fd, conditions(rest, filter.substring(0, mark)));
      return new AtLeast(ready, Long.parseLong(filter.substring(mark + 2)));
    } catch (NumberFormatException e) {
      throw malformed(rest, "'" + filter.substring(mark + 2) + "' is no number of bytes");
    } catch (IllegalArgumentException e) {
      throw malformed(rest, e.getMessage());
    }
  }

  private Primitive<?> remembered(String rest, Ready ready, String word) {
    return switch (word) {
      case Edge.WORD -> new Edge(ready);
      case Once.WORD -> new Once(ready);
      default -> throw malformed(rest, "'" + word + "' is neither edge nor once");
    };
  }

  private EnumSet<Condition> conditions(String rest, String words) {
    EnumSet<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (String word : words.split(",", -1)) {
      conditions.add(condition(rest, word));
    }
    return conditions;
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
