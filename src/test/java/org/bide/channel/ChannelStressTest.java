package org.bide.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand tasks on a hundred channels of every sort: they choose among sends and receives at
 * random, while tasks are cancelled, channels are closed and waits from outside end as soon as they
 * begin. Each build does it for a moment with a tenth of the tasks; a minute on each dispatcher and
 * carrier is
 *
 * <pre>{@code ./mvnw -q test -Dtest=ChannelStressTest -Dtest.bide.stress=PT1M}</pre>
 *
 * <p>The seed is printed, and taken up again from {@code -Dtest.bide.stress.seed}; what meets what
 * in time depends on the machine all the same.
 */
@Tag("carriers")
@DisplayName(
    "W3, W4, W9: each value is received once, still in its channel, replaced by a newer one, or not"
        + " sent")
class ChannelStressTest {

  private static final String PROPERTY = "test.bide.stress";

  /** Also a thousand tasks take a while to begin and to end, each behind all the others. */
  private static final boolean IS_SHORT = System.getProperty(PROPERTY) == null;

  private static final int TASKS = IS_SHORT ? 100 : 1_000;
  private static final int CHANNELS = IS_SHORT ? 20 : 100;
  private static final Duration TIME = Duration.parse(System.getProperty(PROPERTY, "PT2S"));
  private static final long SEED = Long.getLong("test.bide.stress.seed", new Random().nextLong());

  enum Dispatcher {
    LOOPS("bide.loop"),
    OF_AKKA("akka.actor.default-dispatcher");

    private final String path;

    Dispatcher(String path) {
      this.path = path;
    }

    String config() {
      return "bide.loop.loops = 3, bide.confined-dispatcher = %1$s, bide.portable-dispatcher = %1$s"
          .formatted(path);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyValueIsAccountedFor(Dispatcher dispatcher) throws Exception {
    System.out.println("Stress: -Dtest.bide.stress.seed=" + SEED);
    Random random = new Random(SEED);
    Ledger ledger = new Ledger();
    Market market = new Market(ledger, CHANNELS, random);
    try (Systems systems = new Systems(dispatcher.config())) {
      Crowd crowd = new Crowd(systems, market, TASKS, random.nextLong());
      long end = System.nanoTime() + TIME.toNanos();
      while (System.nanoTime() < end) {
        for (int i = 0; i < 10; i++) {
          crowd.cancelOne();
          crowd.cancelAWaitOutside();
        }
        market.closeOne(random);
        systems.bide().await(Duration.ofMillis(1)).toCompletableFuture().join();
      }
      crowd.end();
    }
    market.drain();
    ledger.assertBalanced();
    System.out.println("Stress on " + dispatcher.path + ": " + ledger);
    assertThat(ledger.size()).as("enough to mean something").isGreaterThan(1_000);
  }
}
