package org.bide.process;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/**
 * {@code process:4242:exit}; {@code process:4242:stop} and {@code process:4242:continue} of a
 * child; {@code process:4242:fork}, {@code process:4242:exec} and {@code process:4242:trace}, which
 * is both and the exits, of the process and its descendants.
 */
public final class ProcessKind extends Kind {

  static final ProcessKind PROCESS = new ProcessKind();

  /** For {@link java.util.ServiceLoader}. */
  public ProcessKind() {
    super("process");
  }

  @Override
  public String grammar() {
    return "process:PID:WHAT (process:4242:exit), with WHAT one of exit, stop, continue, fork,"
        + " exec, trace";
  }

  @Override
  public Primitive<?> parse(String rest) {
    int colon = rest.indexOf(':');
    if (colon < 0) {
      throw malformed(rest, "it does not say what of the process");
    }
    String filter = rest.substring(colon + 1);
    Pid pid = Pid.of(number(rest, rest.substring(0, colon)));
    return switch (filter) {
      case Exited.FILTER -> new Exited(pid);
      case WasStopped.FILTER -> new WasStopped(pid);
      case WasContinued.FILTER -> new WasContinued(pid);
      case HasForked.FILTER -> new HasForked(pid);
      case HasExeced.FILTER -> new HasExeced(pid);
      case IsTraced.FILTER -> new IsTraced(pid);
      default -> throw malformed(rest, "'" + filter + "' is nothing that happens to a process");
    };
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
