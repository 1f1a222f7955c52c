package org.bide.benchmarks.many;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bide.Bide;
import org.bide.benchmarks.Arrivals;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;
import org.bide.task.Task;
import org.bide.task.TaskRef;

/**
 * Both halves: tasks that wait, and one that wakes them in an order that no cache foresees. All are
 * on one loop, so that what is measured is a wake-up and not the way to another processor.
 */
final class WaitingTasks {

  /** How many are woken before the clock is looked at. */
  private static final int IN_A_ROW = 1_000;

  /**
   * How often others are started and woken before those that are measured. What stands on the stack
   * of a task stays there for all its life: of one that was started while its code was interpreted
   * the JVM copies interpreted frames at each wake-up, and of one whose compiled code turns out to
   * be wrong while it waits it makes such frames at the next.
   */
  private static final int REHEARSALS = 30;

  private static final int WAKE_UPS_EACH = 20;

  private final Bide bide;

  /** In the order in which they are woken, again and again. */
  private final List<TaskRef<Waking, Object>> order;

  private int next;

  WaitingTasks(Bide bide, int count) throws InterruptedException, TimeoutException {
    this.bide = bide;
    this.order = new ArrayList<>(count);
    Arrivals starting = new Arrivals(count);
    for (int i = 0; i < count; i++) {
      order.add(bide.spawn(task -> answer(task, starting)));
    }
    starting.awaitAll(Duration.ofMinutes(2));
    Collections.shuffle(order, new Random(count));
  }

  /**
   * @param words how many wait, and the intervals
   */
  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.ours("bide.loop.loops = 1");
    Bide bide = Bide.get(system);
    for (int i = 0; i < REHEARSALS; i++) {
      WaitingTasks few = new WaitingTasks(bide, IN_A_ROW);
      for (int j = 0; j < WAKE_UPS_EACH; j++) {
        few.nanosEach(Duration.ZERO);
      }
      few.cancel();
    }
    WaitingTasks waiting = new WaitingTasks(bide, Integer.parseInt(words[0]));
    Interval.main(words, waiting::nanosEach);
    System.out.flush();
    Runtime.getRuntime().halt(0); // to end that many would take longer than all the rest
  }

  void cancel() {
    order.forEach(TaskRef::cancel);
  }

  private static Object answer(Task<Waking> task, Arrivals starting) {
    starting.one();
    while (true) {
      task.receive().from().tell(Woken.INSTANCE);
    }
  }

  /** Wakes one after another for about so long, and returns what one of them took. */
  double nanosEach(Duration length) throws Exception {
    return bide.spawn((Task<Woken> task) -> wake(task, length))
        .result()
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
  }

  private double wake(Task<Woken> task, Duration length) {
    Waking waking = new Waking(task.self());
    long woken = 0;
    long begin = System.nanoTime();
    do {
      for (int i = 0; i < IN_A_ROW; i++) {
        order.get(next).tell(waking);
        next = (next + 1) % order.size();
        task.receive();
      }
      woken += IN_A_ROW;
    } while (System.nanoTime() - begin < length.toNanos());
    return (double) (System.nanoTime() - begin) / woken;
  }
}
