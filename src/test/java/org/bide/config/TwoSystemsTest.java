package org.bide.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.bide.channel.Channel;
import org.bide.event.EventException;
import org.bide.loop.LoopExecutor;
import org.bide.task.TaskRef;
import org.bide.testing.LogLines;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("carriers")
@DisplayName("Two actor systems in one JVM have their own loops, pollers, carriers and timers")
class TwoSystemsTest {

  private static final String ONE =
      "bide { carrier = portable, poller = nio, loop.loops = 1, timer.slack = 0s }";

  private static final String OTHER = "bide { loop.loops = 3, timer.slack = 500ms, poller = poll }";

  private static String dispatcher(Systems of) throws Exception {
    return of.run(task -> task.context(c -> c.getExecutionContext().toString()));
  }

  /** The mean of a few, in milliseconds, since one may be due just when the grid has a point. */
  private static long lateness(Systems of) throws Exception {
    return of.run(
        task -> {
          long late = 0;
          for (int i = 0; i < 5; i++) {
            late += task.select(Timer.after(Duration.ofMillis(3 + 40 * i))).late().toMillis();
          }
          return late / 5;
        });
  }

  @Test
  void eachAsItIsConfigured() throws Exception {
    try (LogLines lines = new LogLines(LoopExecutor.class);
        Systems one = new Systems(ONE);
        Systems other = new Systems(OTHER)) {
      boolean isConfined = !"portable".equals(System.getProperty("test.bide.carrier"));
      assertThat(dispatcher(one)).contains("bide.virtual-threads");
      assertThat(dispatcher(other)).contains(isConfined ? "bide.loop" : "bide.virtual-threads");
      assertThat(lateness(other)).isGreaterThan(50);
      assertThat(lateness(one)).isLessThan(lateness(other));
      assertThat(one.bide().loops()).hasSize(1);
      assertThat(other.bide().loops()).hasSize(3);
      assertThat(lines.all())
          .containsExactlyInAnyOrder(
              "the event loops bide.loop wait for the kernel through nio",
              "the event loops bide.loop wait for the kernel through poll");
    }
  }

  @Test
  @DisplayName(
      "Their tasks meet in channels and at each other's end; the end of one leaves the other")
  void meet() throws Exception {
    try (Systems one = new Systems(ONE);
        Systems other = new Systems(OTHER)) {
      Channel<Integer> channel = Channel.rendezvous();
      TaskRef<Object, Integer> sum =
          other
              .bide()
              .spawn(
                  task -> {
                    int all = 0;
                    for (int i = 0; i < 1_000; i++) {
                      all += task.select(channel.receive());
                    }
                    return all;
                  });
      Integer seen =
          one.run(
              task -> {
                for (int i = 0; i < 1_000; i++) {
                  task.select(channel.send(1));
                }
                return task.select(sum.ended()).get();
              });
      assertThat(seen).isEqualTo(1_000);
      TaskRef<Object, Object> waits = one.bide().spawn(task -> task.receive());
      one.system().terminate();
      one.system().getWhenTerminated().toCompletableFuture().join();
      assertThatThrownBy(() -> other.outcome(waits)).isInstanceOf(Exception.class);
      Integer still = other.run(task -> task.await(Timer.after(Duration.ZERO)).size());
      assertThat(still).isOne();
      assertThatThrownBy(() -> one.bide().await(channel.receive()).toCompletableFuture().join())
          .hasCauseInstanceOf(EventException.class);
    }
  }
}
