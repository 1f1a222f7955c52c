package org.bide.benchmarks.spawn;

import akka.actor.typed.ActorSystem;
import java.util.concurrent.TimeUnit;
import org.bide.Bide;
import org.bide.benchmarks.Arrivals;
import org.bide.benchmarks.Systems;
import org.bide.task.Scope;
import org.bide.task.Task;

/** Tasks: the short ones in a scope of another, those that wait on the system. */
final class TaskSpawner implements Spawner {

  private final ActorSystem<Void> system = Systems.ours();
  private final Bide bide = Bide.get(system);

  @Override
  public void spawnShort(int count) throws Exception {
    bide.spawn(task -> task.scope(scope -> spawn(scope, count)))
        .result()
        .toCompletableFuture()
        .get(2, TimeUnit.MINUTES);
  }

  private static Void spawn(Scope scope, int count) {
    for (int i = 0; i < count; i++) {
      scope.spawn(_ -> null);
    }
    return null;
  }

  @Override
  public void spawnWaiting(int count) throws Exception {
    Arrivals waiting = new Arrivals(count);
    for (int i = 0; i < count; i++) {
      bide.spawn(task -> receive(task, waiting));
    }
    waiting.awaitAll(PATIENCE);
  }

  private static Object receive(Task<Object> task, Arrivals waiting) {
    waiting.one();
    return task.receive();
  }

  @Override
  public void end() throws Exception {
    Systems.end(system);
  }
}
