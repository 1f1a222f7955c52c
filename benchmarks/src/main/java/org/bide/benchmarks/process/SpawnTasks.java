package org.bide.benchmarks.process;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bide.Bide;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;
import org.bide.process.Child;
import org.bide.task.Task;
import org.bide.task.TaskRef;

/** Our half: so many tasks, each of which spawns a child and waits for it, again and again. */
final class SpawnTasks {

  private SpawnTasks() {}

  public static void main(String[] words) throws Exception {
    int tasks = Integer.parseInt(words[0]);
    ActorSystem<Void> system = Systems.ours();
    Interval.main(words, length -> microsEach(Bide.get(system), tasks, length));
    Systems.end(system);
  }

  private static double microsEach(Bide bide, int tasks, Duration length) throws Exception {
    long begin = System.nanoTime();
    List<TaskRef<Object, Integer>> spawning = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      spawning.add(bide.spawn(task -> spawn(task, begin + length.toNanos())));
    }
    int children = 0;
    for (TaskRef<Object, Integer> task : spawning) {
      children += task.result().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
    return (System.nanoTime() - begin) / 1e3 / children;
  }

  private static int spawn(Task<Object> task, long end) throws Exception {
    int children = 0;
    do {
      task.await(Child.of("/bin/true").start().exited());
      children++;
    } while (System.nanoTime() < end);
    return children;
  }
}
