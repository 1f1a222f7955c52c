package org.bide.thread;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** {@code thread:1234}, by the kernel's number. Java's own threads have no text to be read back. */
public final class ThreadKind extends Kind {

  static final ThreadKind THREAD = new ThreadKind();

  /** For {@link java.util.ServiceLoader}. */
  public ThreadKind() {
    super("thread");
  }

  @Override
  public String grammar() {
    return "thread:TID (thread:1234)";
  }

  @Override
  public Primitive<?> parse(String rest) {
    try {
      long tid = Long.parseLong(rest);
      if (tid > 0) {
        return (Primitive<?>) Join.of(tid);
      }
    } catch (NumberFormatException e) {
      // said below, as for one that is not positive
    }
    throw malformed(rest, "'" + rest + "' is not the number of a thread");
  }
}
