package org.bide.contract;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.task.TaskCancelledException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W1: a wait ends with an event, its timeout or its task's cancellation")
class W01EndOfAWaitTest extends WithSystem {

  @Test
  void endsWithTheFirstEventThatFires() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Fired fired =
          systems.run(
              task -> {
                task.spawn("writer", writer -> pipe.writer().write(ByteBuffer.wrap(new byte[5])));
                return task.await(Timer.after(ofDays(1)), pipe.reader().readable());
              });
      assertThat(fired.size()).isOne();
      assertThat(fired.has(pipe.reader().readable())).isTrue();
    }
  }

  @Test
  void isEmptyWhenTheTimeoutPassed() throws Exception {
    long start = System.nanoTime();
    Fired fired = systems.run(task -> task.await(ofMillis(30), Timer.after(ofDays(1))));
    assertThat(fired.isEmpty()).isTrue();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(ofMillis(30).toNanos());
  }

  @Test
  void aTimeoutOfZeroOnlyLooks() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      assertThat(systems.run(task -> task.await(ZERO, pipe.reader().readable())).isEmpty())
          .isTrue();
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      assertThat(systems.run(task -> task.await(ZERO, pipe.reader().readable())).size()).isOne();
    }
  }

  @Test
  void aNegativeTimeoutNeverPasses() throws Exception {
    Fired fired = systems.run(task -> task.await(ofNanos(-1), Timer.after(ofMillis(20))));
    assertThat(fired.size()).isOne();
  }

  @Test
  void throwsWhenTheTaskIsCancelled() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    TaskRef<Object, Throwable> task =
        systems
            .bide()
            .spawn(
                body -> {
                  waiting.countDown();
                  try {
                    body.await(Timer.after(ofDays(1)));
                    return null;
                  } catch (TaskCancelledException e) {
                    return e;
                  }
                });
    waiting.await();
    task.cancel();
    assertThat(systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
  }

  @Test
  void aWaitForNothingWithoutTimeoutIsRefused() {
    assertThatThrownBy(() -> systems.run(task -> task.await()))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage(
            "a wait for no event and without a timeout would never end;"
                + " name an event or a timeout");
  }

  @Test
  void aWaitForNothingWithATimeoutIsASleep() throws Exception {
    assertThat(systems.run(task -> task.await(ofMillis(5))).isEmpty()).isTrue();
  }
}
