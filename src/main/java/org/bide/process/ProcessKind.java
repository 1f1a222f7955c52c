package org.bide.process;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** {@code process:4242:exit}. */
public final class ProcessKind extends Kind {

  static final ProcessKind PROCESS = new ProcessKind();

  /** For {@link java.util.ServiceLoader}. */
  public ProcessKind() {
    super("process");
  }

  @Override
  public String grammar() {
    return "process:PID:exit (process:4242:exit)";
  }

  @Override
  public Primitive<?> parse(String rest) {
    int colon = rest.indexOf(':');
    if (colon < 0 || !rest.substring(colon + 1).equals(Exited.FILTER)) {
      throw malformed(rest, "it does not say exit");
    }
    return new Exited(Pid.of(number(rest, rest.substring(0, colon))));
  }

  private long number(String rest, String digits) {
    try {
      long number = Long.parseLong(digits);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for one that no process has
    }
    throw malformed(rest, "'" + digits + "' is not a process id");
  }
}
