package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.event.Event;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W17: a race has one result, and its losers have unwound")
class RaceTest extends WithSystem {

  private static final Event<Expiry> NEVER = Timer.after(ofDays(1));

  @Test
  void theFirstResultWinsAndTheLosersHaveUnwound() throws Exception {
    AtomicInteger unwound = new AtomicInteger();
    Body<Object, String> loser =
        task -> {
          try {
            task.await(NEVER);
            return "loser";
          } finally {
            task.shielded(() -> task.await(ofMillis(20)));
            unwound.incrementAndGet();
          }
        };
    String winner =
        systems.run(
            task -> {
              String first = task.race(loser, quick -> "winner", loser);
              assertThat(unwound).hasValue(2);
              Thread.sleep(1); // nobody has interrupted this task
              return first;
            });
    assertThat(winner).isEqualTo("winner");
  }

  @Test
  void oneThatFailsHasOnlyLeftTheRace() throws Exception {
    String winner =
        systems.run(
            task ->
                task.race(
                    bad -> {
                      throw new IOException("broken");
                    },
                    good -> {
                      good.await(ofMillis(20));
                      return "good";
                    }));
    assertThat(winner).isEqualTo("good");
  }

  @Test
  void whereAllFailTheFirstFailureHasTheOthersSuppressed() {
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.race(
                            List.<Body<Object, Object>>of(
                                first -> {
                                  throw new IOException("first");
                                },
                                second -> {
                                  second.await(ofMillis(20));
                                  throw new IOException("second");
                                }))))
        .rootCause()
        .hasMessage("first")
        .satisfies(
            first ->
                assertThat(first.getSuppressed()).singleElement().asString().contains("second"));
  }

  @Test
  void withoutAResultACancellationGoesThrough() throws Exception {
    CountDownLatch racing = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body ->
                    body.race(
                        bad -> {
                          throw new IOException("broken");
                        },
                        slow -> {
                          racing.countDown();
                          return slow.await(NEVER);
                        }));
    racing.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
    Optional<Object> result =
        systems.run(
            body ->
                body.within(
                    ofMillis(20),
                    () ->
                        body.race(
                            bad -> {
                              throw new IOException("broken");
                            },
                            slow -> slow.await(NEVER))));
    assertThat(result).as("a failure in a race that was not decided").isEmpty();
  }

  @Test
  @DisplayName("W4: a cancellation that comes when the race is won does not lose the result")
  void theWinnersValueIsKept() throws Exception {
    CountDownLatch won = new CountDownLatch(1);
    TaskRef<Object, String> task =
        systems
            .bide()
            .spawn(
                body ->
                    body.race(
                        quick -> "kept",
                        slow -> {
                          try {
                            slow.await(NEVER);
                            return "slow";
                          } finally {
                            won.countDown();
                            slow.shielded(() -> slow.await(ofMillis(50)));
                          }
                        }));
    won.await();
    task.cancel();
    assertThat(systems.outcome(task)).isEqualTo("kept");
  }

  @Test
  void aRaceOfNobodyIsRefused() {
    assertThatThrownBy(() -> systems.run(task -> task.race(List.of())))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }
}
