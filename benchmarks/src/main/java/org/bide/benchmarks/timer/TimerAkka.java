package org.bide.benchmarks.timer;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.Random;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Systems;

/** Akka's half. */
final class TimerAkka {

  private TimerAkka() {}

  public static void main(String[] words) throws Exception {
    int percentile = Integer.parseInt(words[0]);
    ActorSystem<Void> system = Systems.peer(Behaviors.empty());
    Random random = new Random(1);
    Interval.main(
        words,
        length -> {
          Lateness burst = new Lateness(random);
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
          return burst.micros(percentile);
        });
    Systems.end(system);
  }
}
