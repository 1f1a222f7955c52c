package org.bide.benchmarks.spawn;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.locks.LockSupport;
import org.bide.benchmarks.Arrivals;

/**
 * What a task is made of, by hand: an actor that takes messages, and a virtual thread of it whose
 * code may block. The actor stops when its thread has ended, and wakes it when it is told.
 */
final class ActorWithThreadSpawner implements Spawner {

  private final Guardian guardian = new Guardian();

  @Override
  public void spawnShort(int count) throws Exception {
    Arrivals ended = new Arrivals(count);
    Behavior<Go> stopped = Behaviors.stopped(ended::one);
    guardian.spawn(
        Behaviors.setup(
            context -> {
              ActorRef<Go> self = context.getSelf();
              Thread.startVirtualThread(() -> self.tell(Go.INSTANCE));
              return Behaviors.receiveMessage(_ -> stopped);
            }),
        count);
    ended.awaitAll(PATIENCE);
  }

  @Override
  public void spawnWaiting(int count) throws Exception {
    Arrivals waiting = new Arrivals(count);
    guardian.spawn(
        Behaviors.setup(
            _ -> {
              Thread thread = Thread.startVirtualThread(() -> ThreadSpawner.parkForEver(waiting));
              return Behaviors.receiveMessage(
                  _ -> {
                    LockSupport.unpark(thread);
                    return Behaviors.same();
                  });
            }),
        count);
    waiting.awaitAll(PATIENCE);
  }

  @Override
  public void end() throws Exception {
    guardian.end();
  }
}
