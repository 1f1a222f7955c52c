package org.bide.benchmarks.actor;

/** A running actor system with the actors of a workload. */
interface Actors {

  /** Has the actors do the workload once more, and returns at once. */
  void begin(Run run);

  /** Ends the system and waits until it has. */
  void end() throws Exception;
}
