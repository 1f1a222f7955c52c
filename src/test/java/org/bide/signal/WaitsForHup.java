package org.bide.signal;

import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.Bide;

/** A program of its own, to be started with signals ignored; prints what the wait says. */
final class WaitsForHup {
  private WaitsForHup() {}

  public static void main(String[] arguments) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "test");
    Bide.get(system)
        .await(LONG, Signal.of("HUP").raised())
        .whenComplete(
            (fired, failure) -> {
              System.out.println(failure == null ? fired : failure);
              system.terminate();
            });
  }
}
