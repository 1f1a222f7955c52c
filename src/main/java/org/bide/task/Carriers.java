package org.bide.task;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.javadsl.ActorContext;
import com.typesafe.config.Config;
import org.bide.config.Expected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which carrier, and which dispatcher, the tasks of an actor system run on. */
public final class Carriers implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

  private static final ExtensionId<Carriers> ID =
      new ExtensionId<>() {
        @Override
        public Carriers createExtension(ActorSystem<?> system) {
          return new Carriers(system);
        }
      };

  private static final String CARRIER = "bide.carrier";

  private final boolean confined;
  private final String dispatcher;

  private Carriers(ActorSystem<?> system) {
    Config config = system.settings().config();
    Expected.CARRIER.check(config, CARRIER, CARRIER);
    this.confined =
        switch (config.getString(CARRIER)) {
          case "auto" -> isPossible();
          case "confined" -> mustBePossible();
          default -> false;
        };
    this.dispatcher =
        config.getString(confined ? "bide.confined-dispatcher" : "bide.portable-dispatcher");
  }

  static Carriers get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** The dispatcher that tasks are spawned on where nothing else is said. */
  public static DispatcherSelector dispatcher(ActorSystem<?> system) {
    return DispatcherSelector.fromConfig(get(system).dispatcher);
  }

  Carrier newCarrier(ActorContext<Object> context) {
    return confined ? new ConfinedCarrier(context) : new PortableCarrier(context.getSelf());
  }

  private static boolean isPossible() {
    String missing = VirtualThreads.missing();
    if (missing != null) {
      LOG.warn("tasks run on the portable carrier, which is slower, because {}", missing);
    }
    return missing == null;
  }

  private static boolean mustBePossible() {
    String missing = VirtualThreads.missing();
    if (missing != null) {
      throw new IllegalStateException("bide.carrier is 'confined', but " + missing);
    }
    return true;
  }
}
