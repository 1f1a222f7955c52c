package org.bide.loop;

import java.util.concurrent.TimeUnit;

/**
 * A program of its own: while its JVM shuts down, a hook looks whether a loop that has nothing to
 * do comes back from the kernel again and again, and prints {@code looks up} or {@code sleeps}; so
 * of one that was there before, and of one that begins only now.
 */
final class SystemExit {

  private static final int POLLS = 5;

  private SystemExit() {}

  public static void main(String[] arguments) {
    LoopGroup before = TestLoops.of("before", 1);
    while (before.metrics().getFirst().polls() == 0) {
      Thread.onSpinWait(); // until it has begun
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  print(before);
                  print(TestLoops.of("late", 1));
                }));
    System.exit(0);
  }

  private static void print(LoopGroup loops) {
    System.out.println(comesBack(loops) ? "looks up" : "sleeps");
  }

  private static boolean comesBack(LoopGroup loops) {
    long enough = loops.metrics().getFirst().polls() + POLLS;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (loops.metrics().getFirst().polls() < enough) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }
}
