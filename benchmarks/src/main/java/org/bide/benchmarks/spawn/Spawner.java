package org.bide.benchmarks.spawn;

import java.time.Duration;

/** Starts tasks, or what others have in their place. */
interface Spawner {

  /** How long all of them may take. */
  Duration PATIENCE = Duration.ofMinutes(2);

  /** Starts so many, each of which ends at once, and returns when all have ended. */
  void spawnShort(int count) throws Exception;

  /** Starts so many, each of which waits for a message for ever, and returns when all do. */
  void spawnWaiting(int count) throws Exception;

  /** Ends the threads, where they would keep a JVM alive, and leaves what waits. */
  void end() throws Exception;
}
