package org.bide.benchmarks.ring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** Pairs with a virtual thread each, which parks until it is ready; the loop carries them all. */
final class Threads implements RingByHand.Pairs {

  private final RingByHand ring;
  private final Thread[] threads;
  private final Queue<Runnable> runnable = new ArrayDeque<>();

  Threads(RingByHand ring) {
    this.ring = ring;
    this.threads = new Thread[ring.count()];
    for (int i = 0; i < threads.length; i++) {
      int pair = i;
      threads[i] = scheduledBy(runnable::add, () -> passOn(pair));
      threads[i].start();
    }
    runAll();
  }

  private void passOn(int pair) {
    ByteBuffer octet = ByteBuffer.allocate(1);
    try {
      do {
        LockSupport.park();
      } while (ring.passOn(pair, octet));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void ready(int pair) {
    LockSupport.unpark(threads[pair]);
  }

  @Override
  public void runAll() {
    for (Runnable next = runnable.poll(); next != null; next = runnable.poll()) {
      next.run();
    }
  }

  /** The JDK (25) keeps it to itself that a virtual thread can have a scheduler of its own. */
  private static Thread scheduledBy(Executor scheduler, Runnable body) {
    try {
      Class<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
      MethodHandle make =
          MethodHandles.privateLookupIn(builder, MethodHandles.lookup())
              .findConstructor(builder, MethodType.methodType(void.class, Executor.class));
      return ((Thread.Builder.OfVirtual) make.invoke(scheduler)).unstarted(body);
    } catch (Throwable e) {
      throw new IllegalStateException("a virtual thread with a scheduler could not be made", e);
    }
  }
}
