package org.bide.benchmarks.actor;

import akka.actor.typed.ActorSystem;
import org.bide.benchmarks.Systems;

/** Akka's, wherever they run. */
final class AkkaActors implements Actors {

  private final ActorSystem<Run> system;

  private AkkaActors(ActorSystem<Run> system) {
    this.system = system;
  }

  /** A whole system on event loops, as reference.conf says how; all else is as Akka has it. */
  static Actors onLoops(Workload workload, int loops) {
    return new AkkaActors(
        Systems.ours(
            workload.akka(),
            "akka.actor.default-dispatcher { executor = org.bide.loop.LoopExecutor, loops = "
                + loops
                + " }"));
  }

  static Actors onDefault(Workload workload) {
    return new AkkaActors(Systems.peer(workload.akka()));
  }

  @Override
  public void begin(Run run) {
    system.tell(run);
  }

  @Override
  public void end() throws Exception {
    Systems.end(system);
  }
}
