package org.bide.config;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import com.typesafe.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration of an actor system when that starts, whether Bide is used in it by
 * then or not: a wrong value ends the start, and a key that means nothing has a line in the log.
 * Akka loads it, because reference.conf names it among the {@code library-extensions}.
 */
public final class StartCheck extends ExtensionId<StartCheck.Passed> {

  private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);
  private static final StartCheck INSTANCE = new StartCheck();

  /** All that is left of it. */
  record Passed() implements Extension {}

  private StartCheck() {}

  /** What Akka looks for. */
  public static StartCheck getInstance() {
    return INSTANCE;
  }

  @Override
  public Passed createExtension(ActorSystem<?> system) {
    Config config = system.settings().config();
    Settings.check(config);
    Settings.unknown(config).forEach(LOG::warn);
    return new Passed();
  }
}
