package org.bide.loop;

import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a loop which sleeps in the kernel does not hold up the JVM's exit.
 *
 * <p>After the last shutdown hook HotSpot waits for threads that are in native code, as who sleeps
 * in {@code epoll_wait} is, to come back from there, and goes without them after 300 ms ({@code
 * VM_Exit::wait_for_threads_in_native_to_block} in its {@code vmOperations.cpp}, JDK 25). Nobody's
 * code runs any more by then, to wake them. So from the beginning of the shutdown loops sleep for
 * moments only. They do not end: other hooks, as that of Akka's coordinated shutdown, need them.
 */
final class ExitHook {

  /** How long a loop sleeps at most while the JVM shuts down. */
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Runnable wakePolling;
  private final Thread hook;
  private volatile boolean hasBegun;

  /**
   * @param name of the loops
   * @param wakePolling wakes the loop that sleeps in the poller, if one does
   */
  ExitHook(String name, Runnable wakePolling) {
    this.wakePolling = wakePolling;
    this.hook = Thread.ofPlatform().name(name + "-exit").unstarted(this::begin);
  }

  /** From now on the JVM tells of its shutdown. */
  void add() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) { // it shuts down already
      begin();
    }
  }

  /** The loops have ended. */
  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It shuts down, and forgets its hooks by itself.
    }
  }

  /**
   * The JVM begins to shut down. A loop on the way to sleep asks how long it may after it has said
   * that it polls; so either it sees that this has begun, or it is seen here and woken.
   */
  void begin() {
    hasBegun = true;
    wakePolling.run();
  }

  /** How long a loop may sleep in the kernel, in nanoseconds; negative without end. */
  long longestSleep() {
    return hasBegun ? MOMENT_NANOS : LoopGroup.NO_END;
  }
}
