package org.bide.benchmarks.actor;

import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;

/** Pekko's, on its default dispatcher. */
final class PekkoActors implements Actors {

  private final ActorSystem<Run> system;

  PekkoActors(Workload workload) {
    system = ActorSystem.create(workload.pekko(), "peer");
  }

  @Override
  public void begin(Run run) {
    system.tell(run);
  }

  @Override
  public void end() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
