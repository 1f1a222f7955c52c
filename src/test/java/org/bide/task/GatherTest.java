package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W17: gathering gives all results or one failure")
class GatherTest extends WithSystem {

  private static Body<Object, Integer> after(int millis, Integer result) {
    return task -> {
      task.await(ofMillis(millis));
      return result;
    };
  }

  @Test
  void resultsComeInTheOrderOfTheBodies() throws Exception {
    List<Integer> results =
        systems.run(task -> task.gather(after(30, 1), after(1, null), after(15, 3)));
    assertThat(results).containsExactly(1, null, 3);
  }

  @Test
  void anyNumber() throws Exception {
    List<Body<Object, Integer>> bodies =
        IntStream.range(0, 200).mapToObj(i -> after(i % 3, i)).toList();
    List<Integer> results = systems.run(task -> task.gather(bodies));
    assertThat(results).isEqualTo(IntStream.range(0, 200).boxed().toList());
    List<Object> none = systems.run(task -> task.gather(List.of()));
    assertThat(none).isEmpty();
  }

  @Test
  void theFirstFailureCancelsTheOthers() {
    AtomicBoolean cancelled = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                systems.run(
                    task ->
                        task.gather(
                            bad -> {
                              throw new IOException("broken");
                            },
                            other -> {
                              try {
                                return other.await(Timer.after(ofDays(1)));
                              } finally {
                                cancelled.set(true);
                              }
                            })))
        .hasRootCauseMessage("broken");
    assertThat(cancelled).isTrue();
  }

  @Test
  void aCancellationOfTheTaskIsNoResult() throws Exception {
    CountDownLatch gathering = new CountDownLatch(1);
    TaskRef<Object, List<Object>> task =
        systems
            .bide()
            .spawn(
                body ->
                    body.gather(
                        after(0, 1),
                        endless -> {
                          gathering.countDown();
                          return endless.receive();
                        }));
    gathering.await();
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
  }
}
