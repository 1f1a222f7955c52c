package org.bide.benchmarks;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.TimeUnit;

/** The actor systems that are measured. */
public final class Systems {

  /** The property with configuration for our half, to try what a setting does. */
  static final String EXPERIMENT = "bench.bide.config";

  private Systems() {}

  /** One for Bide, in its default configuration unless {@link #EXPERIMENT} says otherwise. */
  public static ActorSystem<Void> ours() {
    return ours("");
  }

  /**
   * {@link #ours()} with configuration of its own.
   *
   * @param config what the row asks for; what {@link #EXPERIMENT} says still comes first
   */
  public static ActorSystem<Void> ours(String config) {
    return ours(Behaviors.empty(), config);
  }

  /** {@link #ours(String)} with actors of its own. */
  public static <M> ActorSystem<M> ours(Behavior<M> guardian, String config) {
    return ActorSystem.create(
        guardian,
        "ours",
        ConfigFactory.parseString(System.getProperty(EXPERIMENT, ""))
            .withFallback(ConfigFactory.parseString(config))
            .withFallback(ConfigFactory.load()));
  }

  /** One for a peer that is made of plain actors, in Akka's default configuration. */
  public static <M> ActorSystem<M> peer(Behavior<M> guardian) {
    return ActorSystem.create(guardian, "peer", ConfigFactory.load());
  }

  /** Ends a system and waits until it has. */
  public static void end(ActorSystem<?> system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
