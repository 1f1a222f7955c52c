package org.bide.benchmarks.spawn;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.benchmarks.Systems;

/** An actor system of a peer, whose guardian spawns children. */
final class Guardian {

  /** To the guardian. */
  private sealed interface Order {}

  private record Spawn(Behavior<Go> child, int count) implements Order {}

  private record SpawnAndTell(Behavior<Go> child, int count) implements Order {}

  private final ActorSystem<Order> system =
      Systems.peer(
          Behaviors.receive(
              (context, order) -> {
                switch (order) {
                  case Spawn(Behavior<Go> child, int count) -> {
                    for (int i = 0; i < count; i++) {
                      context.spawnAnonymous(child);
                    }
                  }
                  case SpawnAndTell(Behavior<Go> child, int count) -> {
                    for (int i = 0; i < count; i++) {
                      context.spawnAnonymous(child).tell(Go.INSTANCE);
                    }
                  }
                }
                return Behaviors.same();
              }));

  /** Spawns so many of them, on a thread of the system. */
  void spawn(Behavior<Go> child, int count) {
    system.tell(new Spawn(child, count));
  }

  /** {@link #spawn}, and tells each a message. */
  void spawnAndTell(Behavior<Go> child, int count) {
    system.tell(new SpawnAndTell(child, count));
  }

  void end() throws Exception {
    Systems.end(system);
  }
}
