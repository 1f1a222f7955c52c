package org.bide.benchmarks.spawn;

import java.util.function.Supplier;

/** What is started in a JVM. */
enum Spawned {
  TASK(TaskSpawner::new),
  VIRTUAL_THREAD(ThreadSpawner::new),
  ACTOR(ActorSpawner::new),
  ACTOR_WITH_THREAD(ActorWithThreadSpawner::new);

  private final Supplier<Spawner> open;

  Spawned(Supplier<Spawner> open) {
    this.open = open;
  }

  Spawner open() {
    return open.get();
  }
}
