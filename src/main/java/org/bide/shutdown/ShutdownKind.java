package org.bide.shutdown;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** {@code shutdown:system}. */
public final class ShutdownKind extends Kind {

  static final ShutdownKind SHUTDOWN = new ShutdownKind();

  /** There is one for each waiter: the actor system that it waits in. */
  static final String SYSTEM = "system";

  /** For {@link java.util.ServiceLoader}. */
  public ShutdownKind() {
    super("shutdown");
  }

  @Override
  public String grammar() {
    return "shutdown:" + SYSTEM;
  }

  @Override
  public Primitive<?> parse(String rest) {
    if (!rest.equals(SYSTEM)) {
      throw malformed(rest, "'" + rest + "' cannot be shut down");
    }
    return (Primitive<?>) Shutdown.begun();
  }
}
