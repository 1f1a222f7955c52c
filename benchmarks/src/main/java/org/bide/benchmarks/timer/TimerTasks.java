package org.bide.benchmarks.timer;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bide.Bide;
import org.bide.benchmarks.Systems;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.timer.Timer;

/** Our half: a task for each timer, which is there before, so that only the wait is measured. */
final class TimerTasks {

  private TimerTasks() {}

  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.ours();
    List<TaskRef<Lateness, Void>> tasks = new ArrayList<>();
    for (int i = 0; i < Lateness.TIMERS; i++) {
      int timer = i;
      tasks.add(Bide.get(system).spawn(task -> fire(task, timer)));
    }
    Lateness.main(words, burst -> tasks.forEach(task -> task.tell(burst)));
    Systems.end(system);
  }

  private static Void fire(Task<Lateness> task, int timer) {
    while (true) {
      Lateness burst = task.receive();
      var passed = Timer.after(Duration.ofNanos(burst.delay(timer)));
      long begun = System.nanoTime();
      task.await(passed);
      burst.fired(timer, begun);
    }
  }
}
