package org.bide.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.timer.Timer;

/**
 * W9, W13: a descriptor is closed while other tasks wait for it, and its number is another's at
 * once. The waiters learn that theirs has gone, and the stranger loses nothing to them.
 */
final class ClosedDescriptor implements Fault {

  private static final int MOST_WAITERS = 4;

  private final AtomicInteger reused = new AtomicInteger();

  /** How often the number was another's before the waiters were told. */
  int reused() {
    return reused.get();
  }

  @Override
  public void once(Task<?> task, Random random) throws Exception {
    FdPipe pipe = Fd.pipe();
    List<TaskRef<?, Fired>> waiters = new ArrayList<>();
    for (int i = random.nextInt(MOST_WAITERS); i >= 0; i--) {
      Event<?> event = event(pipe.reader(), random);
      waiters.add(task.spawn(body -> body.await(event, Timer.after(LONG))));
    }
    boolean isLate = random.nextBoolean();
    TaskRef<?, FdPipe> closer =
        task.spawn(
            body -> {
              if (isLate) { // when all have been waiting for some time
                body.await(Timer.after(Duration.ofMillis(1)));
              }
              pipe.reader().close(); // not the writer: that would be a hang-up
              FdPipe stranger = Fd.pipe(); // as a rule the same number
              stranger.writer().write(ByteBuffer.wrap(new byte[1]));
              return stranger;
            });
    try (FdPipe stranger = task.select(LONG, closer.ended()).orElseThrow().get()) {
      for (TaskRef<?, Fired> waiter : waiters) {
        Fired fired = task.select(LONG, waiter.ended()).orElseThrow().get();
        assertThat(fired.occurrences().getFirst().isGone()).as("%s", fired).isTrue();
      }
      if (stranger.reader().number() == pipe.reader().number()) {
        reused.incrementAndGet();
      }
      assertThat(task.select(LONG, stranger.reader().readable()).orElseThrow().bytes()).hasValue(1);
    }
    pipe.close();
  }

  private static Event<?> event(Fd fd, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> fd.readable();
      case 1 -> fd.readable().edge();
      case 2 -> fd.readable().atLeast(1 + random.nextInt(10));
      case 3 -> fd.hungUp();
      default -> fd.readable().once().map(ready -> ready);
    };
  }
}
