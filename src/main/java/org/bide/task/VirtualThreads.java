package org.bide.task;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/**
 * What the JDK (25) can do with virtual threads but keeps to itself: a scheduler of our own, a park
 * that says when it cannot be done, and a resumption without a permit. To reach it takes {@code
 * --add-opens java.base/java.lang=ALL-UNNAMED}.
 *
 * <p>{@link LockSupport#park} on a virtual thread that cannot be unmounted parks the thread that
 * carries it. For a task that would be the end: its actor takes its turns on that very thread, and
 * could never take the one that wakes it. So {@link #park} does the same steps as {@code
 * VirtualThread.park()} up to that point, and there it returns. ({@code Continuation.isPinned} is
 * no help: in this JDK it counts its own native frame and always says yes.)
 */
final class VirtualThreads {

  private static final String MISSING;

  private static final MethodHandle NEW_BUILDER;
  private static final MethodHandle HAS_PERMIT;
  private static final MethodHandle TAKE_PERMIT;
  private static final MethodHandle STATE;
  private static final MethodHandle SET_STATE;
  private static final MethodHandle CHANGE_STATE;
  private static final MethodHandle YIELD;
  private static final MethodHandle CARRIER;
  private static final int RUNNING;
  private static final int PARKING;
  private static final int PARKED;
  private static final int UNPARKED;
  private static final int SUSPENDED;
  private static final Executor DEFAULT_SCHEDULER;

  static {
    String missing = null;
    Inside inside = null;
    try {
      inside = new Inside();
    } catch (IllegalAccessException e) {
      missing = "the JVM runs without --add-opens java.base/java.lang=ALL-UNNAMED";
    } catch (Throwable e) {
      missing = "this JDK (" + Runtime.version() + ") keeps its virtual threads otherwise: " + e;
    }
    MISSING = missing;
    NEW_BUILDER = inside == null ? null : inside.newBuilder;
    HAS_PERMIT = inside == null ? null : inside.hasPermit;
    TAKE_PERMIT = inside == null ? null : inside.takePermit;
    STATE = inside == null ? null : inside.state;
    SET_STATE = inside == null ? null : inside.setState;
    CHANGE_STATE = inside == null ? null : inside.changeState;
    YIELD = inside == null ? null : inside.yield;
    CARRIER = inside == null ? null : inside.carrier;
    RUNNING = inside == null ? 0 : inside.running;
    PARKING = inside == null ? 0 : inside.parking;
    PARKED = inside == null ? 0 : inside.parked;
    UNPARKED = inside == null ? 0 : inside.unparked;
    SUSPENDED = inside == null ? 0 : inside.suspended;
    DEFAULT_SCHEDULER = inside == null ? null : inside.defaultScheduler;
  }

  private VirtualThreads() {}

  /** Why this cannot be used, in words for the log; null if it can. */
  static String missing() {
    return MISSING;
  }

  /** Where virtual threads run that have no scheduler of their own. */
  static Executor defaultScheduler() {
    return DEFAULT_SCHEDULER;
  }

  /** A virtual thread, not started yet, whose continuations are handed to {@code scheduler}. */
  static Thread scheduledBy(Executor scheduler, String name, Runnable body) {
    try {
      return ((Thread.Builder.OfVirtual) NEW_BUILDER.invoke(scheduler))
          .name(name)
          .inheritInheritableThreadLocals(false)
          .unstarted(body);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a virtual thread could not be made", e);
    }
  }

  /**
   * Parks the current virtual thread until it is unparked, at once if it was before; may also
   * return for no reason, as {@link LockSupport#park} does.
   *
   * @return false if it could not be unmounted, with nothing changed
   */
  static boolean park(Thread current) {
    try {
      boolean hasPermit = (boolean) HAS_PERMIT.invokeExact(current); // which costs no fence
      if ((hasPermit && (boolean) TAKE_PERMIT.invokeExact(current, false))
          || current.isInterrupted()) {
        return true;
      }
      SET_STATE.invokeExact(current, PARKING);
      boolean unmounted = false;
      try {
        unmounted = (boolean) YIELD.invokeExact(current);
      } finally {
        if (!unmounted) {
          SET_STATE.invokeExact(current, RUNNING);
        }
      }
      return unmounted;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a virtual thread could not be parked", e);
    }
  }

  /**
   * Lets a parked thread be continued, as {@link LockSupport#unpark} does, but neither hands it to
   * its scheduler nor leaves a permit: for the scheduler itself, which continues it next. Without
   * effect on a thread that is not parked.
   */
  static void makeRunnable(Thread unmounted) {
    try {
      int state = (int) STATE.invokeExact(unmounted);
      while (state == PARKED && !(boolean) CHANGE_STATE.invokeExact(unmounted, PARKED, UNPARKED)) {
        state = (int) STATE.invokeExact(unmounted);
      }
      if ((state & SUSPENDED) != 0) { // somebody reads its stack; then it is handed over
        LockSupport.unpark(unmounted);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a virtual thread could not be made runnable", e);
    }
  }

  /** The thread that carries a virtual one at the moment; null if none does, or nobody can say. */
  static Thread carrier(Thread virtual) {
    try {
      return MISSING == null ? (Thread) CARRIER.invokeExact(virtual) : null;
    } catch (Throwable e) {
      throw new IllegalStateException("it was not to be seen what carries a virtual thread", e);
    }
  }

  /** The members of {@code java.lang} that this needs, looked up together: all or nothing. */
  private static final class Inside {
    final MethodHandle newBuilder;
    final MethodHandle hasPermit;
    final MethodHandle takePermit;
    final MethodHandle state;
    final MethodHandle setState;
    final MethodHandle changeState;
    final MethodHandle yield;
    final MethodHandle carrier;
    final int running;
    final int parking;
    final int parked;
    final int unparked;
    final int suspended;
    final Executor defaultScheduler;

    Inside() throws Throwable {
      Class<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
      newBuilder =
          MethodHandles.privateLookupIn(builder, MethodHandles.lookup())
              .findConstructor(builder, methodType(void.class, Executor.class));
      Class<?> thread = Class.forName("java.lang.VirtualThread");
      Lookup lookup = MethodHandles.privateLookupIn(thread, MethodHandles.lookup());
      hasPermit =
          lookup
              .findGetter(thread, "parkPermit", boolean.class)
              .asType(methodType(boolean.class, Thread.class));
      takePermit =
          lookup
              .findVirtual(thread, "getAndSetParkPermit", methodType(boolean.class, boolean.class))
              .asType(methodType(boolean.class, Thread.class, boolean.class));
      VarHandle stateField = lookup.findVarHandle(thread, "state", int.class);
      state =
          stateField
              .toMethodHandle(VarHandle.AccessMode.GET_VOLATILE)
              .asType(methodType(int.class, Thread.class));
      setState =
          stateField
              .toMethodHandle(VarHandle.AccessMode.SET_RELEASE)
              .asType(methodType(void.class, Thread.class, int.class));
      changeState =
          stateField
              .toMethodHandle(VarHandle.AccessMode.COMPARE_AND_SET)
              .asType(methodType(boolean.class, Thread.class, int.class, int.class));
      yield =
          lookup
              .findVirtual(thread, "yieldContinuation", methodType(boolean.class))
              .asType(methodType(boolean.class, Thread.class));
      carrier =
          lookup
              .findGetter(thread, "carrierThread", Thread.class)
              .asType(methodType(Thread.class, Thread.class));
      running = (int) lookup.findStaticGetter(thread, "RUNNING", int.class).invoke();
      parking = (int) lookup.findStaticGetter(thread, "PARKING", int.class).invoke();
      parked = (int) lookup.findStaticGetter(thread, "PARKED", int.class).invoke();
      unparked = (int) lookup.findStaticGetter(thread, "UNPARKED", int.class).invoke();
      suspended = (int) lookup.findStaticGetter(thread, "SUSPENDED", int.class).invoke();
      defaultScheduler =
          (Executor)
              lookup.findStaticGetter(thread, "DEFAULT_SCHEDULER", ForkJoinPool.class).invoke();
    }
  }
}
