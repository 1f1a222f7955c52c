package org.bide.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The platform thread below a virtual one.
 *
 * <p>A task's body tells messages while it is mounted on its loop's thread, and what it wakes must
 * stay on that loop; {@link Thread#currentThread()} gives the virtual thread. The JDK keeps the
 * other to itself, so this needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}. Without it no
 * virtual thread is ever mounted on a loop, and nothing is missed.
 */
final class Carriers {

  private static final MethodHandle CURRENT = find();

  private Carriers() {}

  /** The loop that runs the calling code, or null. */
  static Loop currentLoop() {
    Thread thread = Thread.currentThread();
    if (thread instanceof Loop loop) {
      return loop;
    }
    return thread.isVirtual() && carrier() instanceof Loop loop ? loop : null;
  }

  private static Thread carrier() {
    if (CURRENT == null) {
      return null;
    }
    try {
      return (Thread) CURRENT.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("Thread.currentCarrierThread() throws nothing", e);
    }
  }

  private static MethodHandle find() {
    try {
      return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
          .findStatic(Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
