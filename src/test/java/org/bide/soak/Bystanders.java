package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;

/**
 * Two tasks that nothing goes wrong with: one sends the other a byte every millisecond and gets it
 * back, over the same two pipes from beginning to end. They go on whatever happens to others.
 */
final class Bystanders {

  private static final Duration PAUSE = Duration.ofMillis(1);

  private final Trigger<Void> stop = Trigger.counting();
  private final AtomicLong rounds = new AtomicLong();
  private final TaskRef<?, Void> asking;
  private final TaskRef<?, Void> answering;

  /** Starts them. */
  Bystanders(Task<?> task) throws IOException {
    FdPipe there = Fd.pipe();
    FdPipe back = Fd.pipe();
    asking = task.spawn("asking", body -> ask(body, there, back));
    answering = task.spawn("answering", body -> answer(body, there, back));
  }

  /** How often a byte has come back. */
  long rounds() {
    return rounds.get();
  }

  /** Lets them end, and waits for it. */
  void stop(Task<?> task) {
    stop.fire();
    task.select(LONG, asking.ended()).orElseThrow().get();
    task.select(LONG, answering.ended()).orElseThrow().get();
  }

  private Void ask(Task<?> task, FdPipe there, FdPipe back) throws IOException {
    try (there) {
      for (byte b = 0; ; b++) {
        long start = System.nanoTime();
        Fired fired = task.await(Timer.after(PAUSE), stop.fired());
        if (fired.has(stop.fired())) {
          return null;
        }
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(PAUSE.toNanos());
        assertThat(there.writer().write(ByteBuffer.wrap(new byte[] {b}))).isOne();
        ByteBuffer answer = ByteBuffer.allocate(2);
        do {
          assertThat(task.select(LONG, back.reader().readable())).isPresent();
        } while (back.reader().read(answer) == Fd.AGAIN);
        assertThat(answer.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {b}));
        rounds.incrementAndGet();
      }
    }
  }

  private static Void answer(Task<?> task, FdPipe there, FdPipe back) throws IOException {
    try (back) {
      ByteBuffer buffer = ByteBuffer.allocate(2);
      while (true) {
        Fired fired = task.await(there.reader().readable());
        if (fired.occurrences().getFirst().isGone()) {
          return null;
        }
        int count = there.reader().read(buffer.clear());
        if (count > 0) {
          assertThat(back.writer().write(buffer.flip())).isEqualTo(count);
        }
      }
    }
  }
}
