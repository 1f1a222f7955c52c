package org.bide.loop;

import java.util.concurrent.CountDownLatch;

/**
 * Threads that do nothing but be there while the loops start, so that no two loops are neighbours.
 *
 * <p>HotSpot (JDK 25) keeps four references of each thread outside of the heap ({@code OopHandle}
 * in its {@code javaThread.hpp}), in a table in the order in which threads start: 32 bytes a
 * thread, two threads to a line of the processor's cache. Two of them are written each time a
 * virtual thread is mounted or unmounted. So two loops that start one after the other write to one
 * line with every turn of a body, and two cores did less than one: pairs of bare virtual threads, a
 * pair on each of two threads, took 480 ns a round trip by the clock, and with two threads started
 * in between 160 (Linux, an Intel Xeon). Lines are fetched in pairs, and it takes three.
 */
final class Spacing implements AutoCloseable {

  private static final int THREADS = 3;

  private final String name;
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * @param name of the loops
   */
  Spacing(String name) {
    this.name = name + "-spacer";
  }

  /** Between the thread that was started before and the one that is started after this. */
  void space() {
    for (int i = 0; i < THREADS; i++) {
      Thread.ofPlatform().daemon().name(name).start(this::stand);
    }
  }

  private void stand() {
    try {
      over.await();
    } catch (InterruptedException e) {
      // somebody ends all threads that he finds; the loops are a little slower then
    }
  }

  /** Its threads end; what they have kept free later threads may have. */
  @Override
  public void close() {
    over.countDown();
  }
}
