package org.bide.loop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** How much of an actor system is Bide's. */
enum AkkaOn {
  LOOPS("akka.actor.default-dispatcher = ${bide.loop}"),

  LOOPS_ALSO_INTERNALLY(
      """
      akka.actor.default-dispatcher = ${bide.loop}
      akka.actor.internal-dispatcher = ${bide.loop}
      """),

  LOOPS_AND_DEADLINES(
      """
      akka.actor.default-dispatcher = ${bide.loop}
      akka.scheduler.implementation = "org.bide.timer.DeadlineScheduler"
      """);

  private final String config;

  AkkaOn(String config) {
    this.config = config;
  }

  /**
   * @param more what wins over the rest
   */
  Config config(String more) {
    return ConfigFactory.parseString(more)
        .withFallback(ConfigFactory.parseString(config))
        .withFallback(ConfigFactory.defaultApplication())
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }
}
