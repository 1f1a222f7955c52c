package org.bide.benchmarks.timer;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import org.bide.benchmarks.Systems;

/** Akka's half. */
final class TimerAkka {

  private TimerAkka() {}

  public static void main(String[] words) throws Exception {
    ActorSystem<Void> system = Systems.peer(Behaviors.empty());
    Lateness.main(words, burst -> start(burst, system));
    Systems.end(system);
  }

  private static void start(Lateness burst, ActorSystem<Void> system) {
    for (int i = 0; i < Lateness.TIMERS; i++) {
      int timer = i;
      long begun = System.nanoTime();
      system
          .scheduler()
          .scheduleOnce(
              Duration.ofNanos(burst.delay(timer)),
              () -> burst.fired(timer, begun),
              system.executionContext());
    }
  }
}
