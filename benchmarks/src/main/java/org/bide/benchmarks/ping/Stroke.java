package org.bide.benchmarks.ping;

import akka.actor.typed.ActorRef;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the two players tell each other, the same for tasks and for actors. */
sealed interface Stroke {

  /** How many round trips one call of a benchmark makes: waking its thread is lost among them. */
  int ROUND_TRIPS = 100_000;

  /** To the player who begins. */
  record Serve(CountDownLatch end) implements Stroke {

    Serve() {
      this(new CountDownLatch(1));
    }

    /** Waits for the end of the last round trip. */
    void awaitEnd() throws InterruptedException {
      if (!end.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a ball was lost: the round trips did not end in a minute");
      }
    }
  }

  /**
   * Goes to and fro; one object for all the way, so that what is measured is not its allocation.
   *
   * @param from the player who began
   */
  record Ball(ActorRef<Stroke> from) implements Stroke {}
}
