package org.bide.examples.throttle;

import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import org.bide.wait.WaitQueue;

/** The source actor of one rate: gives its permits to those who wait for one. */
record Dispenser(Budget budget, TimerScheduler<Look> timers, WaitQueue waiting) {

  enum Look {
    /** Somebody has come or gone, or the next permit is due. */
    LOOK
  }

  static Behavior<Look> behavior(Budget budget, WaitQueue waiting) {
    return Behaviors.supervise(
            Behaviors.<Look>withTimers(
                timers -> {
                  Dispenser dispenser = new Dispenser(budget, timers, waiting);
                  dispenser.serve(); // those who stood here before a restart
                  return Behaviors.receiveMessage(look -> dispenser.serve());
                }))
        .onFailure(SupervisorStrategy.restart());
  }

  private Behavior<Look> serve() {
    while (!waiting.isEmpty() && budget.take()) {
      if (!waiting.give(Permit.PERMIT)) {
        budget.putBack(); // those waits have ended otherwise
      }
    }
    budget.speakFor(!waiting.isEmpty());
    timers.cancelAll();
    if (!waiting.isEmpty()) {
      timers.startSingleTimer(Look.LOOK, budget.untilNext());
    }
    return Behaviors.same();
  }
}
