package org.bide.actor;

import akka.actor.ActorCell;
import akka.actor.ActorRefWithCell;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.atomic.AtomicLong;

/** Actors that can be told to end, one way or another. */
enum Mortal {
  STOP,
  FAIL;

  private static final AtomicLong LAST = new AtomicLong();

  static Behavior<Mortal> behavior() {
    return Behaviors.receive(
        (context, way) -> {
          if (way == FAIL) {
            throw new IllegalStateException("told to fail");
          }
          return Behaviors.stopped();
        });
  }

  static ActorRef<Mortal> start(ActorSystem<?> system) {
    return start(system, behavior());
  }

  static ActorRef<Mortal> start(ActorSystem<?> system, Behavior<Mortal> behavior) {
    return system.systemActorOf(behavior, "mortal-" + LAST.incrementAndGet(), Props.empty());
  }

  /** How many actors watch this one: Akka's own books. None that has not started yet. */
  static int watchers(ActorRef<?> ref) {
    ActorRefWithCell classic = (ActorRefWithCell) Adapter.toClassic(ref);
    return classic.underlying() instanceof ActorCell started
        ? started.akka$actor$dungeon$DeathWatch$$watchedBy().size()
        : 0;
  }
}
