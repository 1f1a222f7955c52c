package org.bide.examples.throttle;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import java.util.LinkedHashSet;
import org.bide.event.EventException;
import org.bide.wait.Offer;

/** The source actor of one rate: those who wait for a permit stand in line here. */
record Dispenser(Budget budget, TimerScheduler<Command> timers, LinkedHashSet<Offer> line) {

  sealed interface Command {}

  record Subscribe(Offer offer) implements Command {}

  record Unsubscribe(Offer offer) implements Command {}

  record Due() implements Command {}

  static Behavior<Command> behavior(Budget budget) {
    return Behaviors.withTimers(
        timers -> {
          Dispenser dispenser = new Dispenser(budget, timers, new LinkedHashSet<>());
          return Behaviors.receive(Command.class)
              .onAnyMessage(dispenser::on)
              .onSignal(PostStop.class, stop -> dispenser.sendAllAway())
              .build();
        });
  }

  private Behavior<Command> on(Command command) {
    switch (command) {
      case Subscribe(Offer offer) -> line.add(offer);
      case Unsubscribe(Offer offer) -> line.remove(offer);
      case Due() -> {} // as below
    }
    while (!line.isEmpty() && budget.take()) {
      if (!line.removeFirst().give(Permit.PERMIT)) {
        budget.putBack(); // that wait has ended otherwise
      }
    }
    budget.speakFor(!line.isEmpty());
    timers.cancelAll();
    if (!line.isEmpty()) {
      timers.startSingleTimer(new Due(), budget.untilNext());
    }
    return Behaviors.same();
  }

  private Behavior<Command> sendAllAway() {
    line.forEach(o -> o.refuse(new EventException(o.event(), "the actor system has ended")));
    return Behaviors.same();
  }
}
