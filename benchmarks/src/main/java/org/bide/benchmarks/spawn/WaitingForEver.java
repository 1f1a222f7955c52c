package org.bide.benchmarks.spawn;

import java.lang.management.ManagementFactory;
import org.bide.benchmarks.Interval;

/** Starts many that wait, and looks at the heap. */
final class WaitingForEver {

  /**
   * Those that are not counted: a thread that was suspended while its frames were interpreted keeps
   * a stack of several times the size. Some of them are compiled only when those before have run.
   */
  private static final int REHEARSALS = 20;

  private static final int A_REHEARSAL = 10_000;

  private WaitingForEver() {}

  /**
   * @param words what to start, how many, and the intervals
   */
  public static void main(String[] words) throws Exception {
    int count = Integer.parseInt(words[1]);
    Spawner spawner = Spawned.valueOf(words[0]).open();
    for (int i = 0; i < REHEARSALS; i++) {
      spawner.spawnWaiting(A_REHEARSAL);
    }
    long before = used();
    spawner.spawnWaiting(count);
    Interval.main(words, _ -> (double) (used() - before) / count);
    System.out.flush();
    Runtime.getRuntime().halt(0); // to end that many would take longer than all the rest
  }

  /** The bytes of the heap that are in use after a collection. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
