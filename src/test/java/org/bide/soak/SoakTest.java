package org.bide.soak;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All faults together, mixed at random. In an hour of a busy service, as it is counted here, 10,000
 * descriptors are closed under those who wait for them and their numbers used again; 1,200 times
 * each a child's group is killed, a grandchild holds the pipe of a child that has ended, the number
 * of a process is used again, and a hundred calls are interrupted by signals; and once a minute the
 * limit of descriptors is reached, and the kernel's queue of file changes overflows.
 *
 * <p>It is run by its own command, which takes any {@link Duration}; an hour takes some minutes:
 *
 * <pre>{@code ./mvnw -q test -Dtest=SoakTest -Dtest.bide.soak=PT1H}</pre>
 *
 * <p>The order is random. The seed is printed, and taken up again from {@code
 * -Dtest.bide.soak.seed}; what meets what in time depends on the machine all the same.
 */
@Tag("carriers")
@EnabledIfSystemProperty(named = SoakTest.TIME, matches = ".+")
@DisplayName("Soak: all faults together, and nothing is left of them")
class SoakTest {

  static final int LOOPS = 2;

  static final String TIME = "test.bide.soak";

  private static final long SEED = Long.getLong("test.bide.soak.seed", new Random().nextLong());

  @Test
  @DisplayName("W9, W13, W15: descriptors, threads, heap, children and watches are as before")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void nothingIsLeft() throws Exception {
    Duration time = Duration.parse(System.getProperty(TIME));
    System.out.println("Soak of " + time + ": -Dtest.bide.soak.seed=" + SEED);
    try (Systems systems = new Systems("bide.loop.loops = " + LOOPS)) {
      new Soak(systems, SEED + 1, time.dividedBy(4)).run(); // what is made once, and stays
      Remains before = Remains.onceQuiet(systems);
      Soak soak = new Soak(systems, SEED, time);
      soak.run();
      before.awaitNothingNew(systems);
      System.out.println(soak + "\n  before: " + before + "\n  after:  " + Remains.now());
    }
  }
}
