package org.bide.metrics;

import akka.actor.typed.ActorSystem;
import org.bide.loop.LoopMetrics;
import org.bide.selector.Selectors;

/** One of the event loops of an actor system, by its place among them. */
record OneLoop(ActorSystem<?> system, int place) {

  LoopMetrics now() {
    return LoopMetrics.of(system, Selectors.LOOP).get(place);
  }
}
