package org.bide.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W14: a timeline follows its clock, also when that is set")
class TimelineTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long NOON = TimerClock.nanos(Instant.parse("2030-01-01T12:00:00Z"));

  /** An alarm that is rung by hand. */
  private static final class HandRung implements Alarm {
    private long at;
    private boolean wasSet;

    @Override
    public boolean set(long when) {
      at = when;
      return false;
    }

    @Override
    public boolean rang() {
      at = 0;
      boolean was = wasSet;
      wasSet = false;
      return was;
    }
  }

  private final List<Long> late = new ArrayList<>();
  private long clock = NOON;
  private final HandRung alarm = new HandRung();
  private final Timeline timeline = new Timeline(() -> clock, new Guard.Patient());

  @BeforeEach
  void start() {
    timeline.wakeBy(alarm);
  }

  private void at(long due) {
    timeline.add(new OnceEntry(due, Slack.NONE, late::add));
  }

  /** What the kernel's alarm does when the clock is set. */
  private void set(long to) {
    clock = to;
    alarm.wasSet = true;
    timeline.ring();
  }

  @Test
  void firesWhenTheClockIsSetForward() {
    at(NOON + 3600 * SECOND);
    assertThat(alarm.at).isEqualTo(NOON + 3600 * SECOND);
    set(NOON + 4000 * SECOND);
    assertThat(late).containsExactly(400 * SECOND);
  }

  @Test
  void isNotEarlyWhenTheClockIsSetBack() {
    at(NOON + 10);
    set(NOON - 60 * SECOND);
    assertThat(late).isEmpty();
    assertThat(alarm.at).as("still by the clock").isEqualTo(NOON + 10);
    set(NOON + 10);
    assertThat(late).containsExactly(0L);
  }

  @Test
  void ringingForNothingSetsTheAlarmAgain() {
    at(NOON + SECOND);
    timeline.ring();
    assertThat(late).isEmpty();
    assertThat(alarm.at).isEqualTo(NOON + SECOND);
  }

  @Test
  void ticksThatTheClockLeaptOverAreCountedAndThoseThatComeAgainTickAgain() {
    AtomicLong ticks = new AtomicLong();
    long hour = Duration.ofHours(1).toNanos();
    long first = PeriodicEntry.firstAfter(NOON + 1, 0, hour);
    assertThat(first).isEqualTo(NOON + hour);
    timeline.add(new PeriodicEntry(first, hour, Slack.NONE, tick -> ticks.addAndGet(tick.count())));
    set(NOON + 3 * hour + 5);
    assertThat(ticks).hasValue(3);
    assertThat(alarm.at).isEqualTo(NOON + 4 * hour);
    set(NOON - 5);
    assertThat(ticks).hasValue(3);
    assertThat(alarm.at).as("noon comes again").isEqualTo(NOON);
    set(NOON);
    assertThat(ticks).hasValue(4);
  }

  @Test
  void periodsDoNotDriftHoweverLateTheAlarmRings() {
    AtomicLong ticks = new AtomicLong();
    List<Duration> lateness = new ArrayList<>();
    timeline.add(
        new PeriodicEntry(
            NOON + SECOND,
            SECOND,
            Slack.NONE,
            tick -> {
              ticks.addAndGet(tick.count());
              lateness.add(tick.late());
            }));
    for (int i = 1; i <= 100; i++) {
      clock =
          alarm.at + i * SECOND / 50; // from 20 ms to 2 s late: some ticks are reported together
      timeline.ring();
      assertThat(ticks).hasValue((clock - NOON) / SECOND);
      assertThat((alarm.at - NOON) % SECOND).isZero();
    }
    assertThat(lateness).first().isEqualTo(Duration.ofMillis(20));
    assertThat(lateness).last().isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void anotherAlarmTakesOverWhatIsDue() {
    at(NOON + SECOND);
    HandRung other = new HandRung();
    timeline.wakeBy(other);
    assertThat(other.at).isEqualTo(NOON + SECOND);
  }

  @Test
  void aClockWithoutAnAlarmIsLookedAtEverySecond() {
    HandRung monotonicAlarm = new HandRung();
    Timeline monotonic = new Timeline(System::nanoTime, new Guard.Brief());
    monotonic.wakeBy(monotonicAlarm);
    Timeline wall = new Timeline(TimerClock.WALL::now, new Guard.Patient());
    wall.wakeBy(new LookingAlarm(TimerClock.WALL, monotonic, wall::ring));
    long start = System.nanoTime();
    wall.add(new OnceEntry(TimerClock.WALL.now() + 3600 * SECOND, Slack.NONE, late::add));
    assertThat(monotonicAlarm.at - start).isBetween(SECOND, 2 * SECOND);
    wall.add(new OnceEntry(TimerClock.WALL.now() + 1, Slack.NONE, late::add));
    assertThat(monotonicAlarm.at - start).as("sooner for a near one").isLessThan(SECOND);
    assertThat(monotonic.size()).isEqualTo(1);
    while (late.isEmpty()) {
      monotonic.ring();
    }
    assertThat(late).hasSize(1);
    assertThat(monotonic.size()).as("looks on for the far one").isEqualTo(1);
    wall.close();
    assertThat(monotonic.size()).isZero();
  }

  @Test
  @DisplayName(
      "On many threads at once each deadline is served once or taken out, and none is lost")
  void manyThreads() throws Exception {
    int each = 20_000;
    Timeline shared = new Timeline(System::nanoTime, new Guard.Brief());
    AtomicLong served = new AtomicLong();
    AtomicLong wronglyServed = new AtomicLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        Random random = new Random(thread);
        Future<?> _ =
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    long soon = System.nanoTime() + random.nextInt(100_000);
                    shared.add(new OnceEntry(soon, Slack.NONE, late -> served.incrementAndGet()));
                    OnceEntry never =
                        new OnceEntry(
                            soon + 3600 * SECOND,
                            Slack.NONE,
                            late -> wronglyServed.incrementAndGet());
                    shared.add(never);
                    if (i % 3 == 0) {
                      shared.ring();
                    }
                    shared.remove(never);
                  }
                });
      }
    }
    await()
        .untilAsserted(
            () -> {
              shared.ring();
              assertThat(served).hasValue(4L * each);
            });
    assertThat(wronglyServed).hasValue(0);
    assertThat(shared.size()).isZero();
  }

  @Test
  @DisplayName("Who is held up while it tells of an alarm holds up nobody else")
  void announcingIsDoneWithoutTheLock() throws Exception {
    CountDownLatch announces = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Timeline shared = new Timeline(System::nanoTime, new Guard.Brief());
    shared.wakeBy(
        new Alarm() {
          @Override
          public boolean set(long when) {
            return goOn.getCount() > 0 && announces.getCount() > 0;
          }

          @Override
          public void announce() {
            announces.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public boolean rang() {
            return false;
          }
        });
    long now = System.nanoTime();
    Thread first =
        Thread.startVirtualThread(
            () -> shared.add(new OnceEntry(now + SECOND, Slack.NONE, late::add)));
    announces.await();
    shared.add(new OnceEntry(now, Slack.NONE, late::add)); // would spin for ever
    shared.ring();
    assertThat(late).hasSize(1);
    goOn.countDown();
    first.join();
    assertThat(shared.size()).isEqualTo(1);
  }
}
