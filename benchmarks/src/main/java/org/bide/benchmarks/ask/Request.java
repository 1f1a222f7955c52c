package org.bide.benchmarks.ask;

import akka.actor.typed.ActorRef;

/** A new object for each, as Akka's ask has it. */
record Request(int number, ActorRef<Reply> replyTo) {

  /** How many one call of a benchmark makes: starting who asks is lost among them. */
  static final int COUNT = 100_000;

  void reply() {
    replyTo.tell(new Reply(number));
  }
}
