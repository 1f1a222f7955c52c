package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.Storm;
import org.bide.timer.Timer;

/**
 * EINTR: signals interrupt what the loops and the carriers sleep in, a hundred times, whatever else
 * happens then. A timer is not early, and what is written arrives once.
 */
final class Interrupted implements Fault {

  static final int SIGNALS = 100;

  private final AtomicLong interruptions = new AtomicLong();

  /** How many calls were interrupted. */
  long interruptions() {
    return interruptions.get();
  }

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    try (FdPipe pipe = Fd.pipe();
        Storm storm = new Storm()) {
      TaskRef<?, Integer> reader =
          task.spawn(
              body -> {
                int sum = 0;
                ByteBuffer buffer = ByteBuffer.allocate(16);
                while (true) {
                  assertThat(body.select(LONG, pipe.reader().readable())).isPresent();
                  int count = pipe.reader().read(buffer.clear());
                  if (count == Fd.END) {
                    return sum;
                  }
                  sum += Math.max(0, count); // AGAIN: W12
                }
              });
      int written = 0;
      do {
        Duration time = Duration.ofNanos(1 + random.nextInt(2_000_000));
        long start = System.nanoTime();
        assertThat(task.select(LONG, Timer.after(time))).isPresent();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(time.toNanos());
        written += pipe.writer().write(ByteBuffer.allocate(1 + random.nextInt(8)));
      } while (storm.interruptions() < SIGNALS);
      pipe.writer().close();
      assertThat(task.select(LONG, reader.ended()).orElseThrow().get()).isEqualTo(written);
      interruptions.addAndGet(storm.interruptions());
    }
  }
}
