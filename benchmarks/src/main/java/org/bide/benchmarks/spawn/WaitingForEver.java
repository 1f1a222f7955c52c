package org.bide.benchmarks.spawn;

import java.lang.management.ManagementFactory;
import org.bide.benchmarks.Interval;

/** Starts many that wait, and looks at the heap. */
final class WaitingForEver {

  /** How many are not counted: while code is interpreted, stacks are larger. */
  private static final int COMPILING = 50_000;

  private WaitingForEver() {}

  /**
   * @param words what to start, how many, and the intervals
   */
  public static void main(String[] words) throws Exception {
    int count = Integer.parseInt(words[1]);
    Spawner spawner = Spawned.valueOf(words[0]).open();
    spawner.spawnWaiting(COMPILING);
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
