package org.bide.benchmarks.actor;

import akka.actor.typed.Behavior;

/** What the actors do. */
public enum Workload {
  PING_PONG_1(1),
  PING_PONG_8(8),
  PING_PONG_64(64),
  COUNTING(
      "counting",
      "a message to an actor that counts it, of an actor that tells "
          + Workload.BATCH
          + " of them and then waits for a reply",
      1,
      AkkaCounting.actors(),
      PekkoCounting.actors()),
  RING(
      "ring-" + Workload.RING_SIZE,
      "a hop of a token that goes round " + Workload.RING_SIZE + " actors",
      1,
      AkkaRing.actors(),
      PekkoRing.actors());

  /** How many operations a run has: a multiple of every count of pairs, and of the batch. */
  static final int OPERATIONS = 102_400;

  /** How many messages the counting actor may have in its mailbox, but for a question. */
  static final int BATCH = 1_024;

  /** As many as the thread-ring of the Computer Language Benchmarks Game has. */
  static final int RING_SIZE = 503;

  private final String word;
  private final String operation;
  private final int parts;
  private final Behavior<Run> akka;
  private final org.apache.pekko.actor.typed.Behavior<Run> pekko;

  Workload(
      String word,
      String operation,
      int parts,
      Behavior<Run> akka,
      org.apache.pekko.actor.typed.Behavior<Run> pekko) {
    this.word = word;
    this.operation = operation;
    this.parts = parts;
    this.akka = akka;
    this.pekko = pekko;
  }

  Workload(int pairs) {
    this(
        "pingpong-" + pairs,
        "a round trip of a message between two actors, "
            + (pairs == 1 ? "who are the only pair" : "of which there are " + pairs + " pairs"),
        pairs,
        AkkaPingPong.actors(pairs),
        PekkoPingPong.actors(pairs));
  }

  /** What stands for it in the name of its rows. */
  String word() {
    return word;
  }

  /** What one operation is. */
  String operation() {
    return operation;
  }

  /** The guardian of its actors, who is told each run. */
  Behavior<Run> akka() {
    return akka;
  }

  /** {@link #akka()} in Pekko. */
  org.apache.pekko.actor.typed.Behavior<Run> pekko() {
    return pekko;
  }

  Run newRun() {
    return new Run(parts);
  }
}
