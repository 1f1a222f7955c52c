package org.bide.benchmarks.spawn;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.benchmarks.Arrivals;

/** Akka's typed actors: a short one is told one message and stops, one that waits is idle. */
final class ActorSpawner implements Spawner {

  private final Guardian guardian = new Guardian();

  @Override
  public void spawnShort(int count) throws Exception {
    Arrivals ended = new Arrivals(count);
    Behavior<Go> stopped = Behaviors.stopped(ended::one);
    guardian.spawnAndTell(Behaviors.receiveMessage(_ -> stopped), count);
    ended.awaitAll(PATIENCE);
  }

  @Override
  public void spawnWaiting(int count) throws Exception {
    Arrivals waiting = new Arrivals(count);
    guardian.spawn(
        Behaviors.setup(
            _ -> {
              waiting.one();
              return Behaviors.receiveMessage(_ -> Behaviors.stopped());
            }),
        count);
    waiting.awaitAll(PATIENCE);
  }

  @Override
  public void end() throws Exception {
    guardian.end();
  }
}
