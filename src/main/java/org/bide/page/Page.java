package org.bide.page;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page of an actor system, if {@code bide.page.port} asks for one: live tasks, what they wait
 * for, the wait-for graph with its deadlocks, and the load of the event loops. It starts with the
 * actor system and ends with it, and its address is in the log.
 *
 * <p>What is shown can only be read, and only by who knows the token. The server listens on a
 * loopback address, and answers no request whose {@code Host} is another, so that no page of
 * another site can reach it through a name of its own (DNS rebinding).
 */
public final class Page implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(Page.class);

  private final Optional<PageServer> server;

  private Page(ActorSystem<?> system) {
    this.server = PageSettings.of(system.settings().config()).map(told -> start(system, told));
  }

  private static PageServer start(ActorSystem<?> system, PageSettings settings) {
    if (ModuleLayer.boot().findModule("jdk.httpserver").isEmpty()) {
      throw new IllegalStateException(
          "bide.page.port asks for a page, but this JVM is without the module jdk.httpserver; add"
              + " that to it, or write bide.page.port = off");
    }
    PageServer server = PageServer.start(system, settings);
    system.getWhenTerminated().whenComplete((_, _) -> server.stop());
    if (settings.token().isPresent()) {
      LOG.info(
          "the page of the actor system '{}' is at {}#, followed by what bide.page.token is",
          system.name(),
          server.address());
    } else {
      LOG.info("the page of the actor system '{}' is at {}", system.name(), server.uri());
    }
    return server;
  }

  /** That of this system. */
  public static Page get(ActorSystem<?> system) {
    return Id.INSTANCE.apply(system);
  }

  /** Where it is, with the token; empty if there is none. */
  public Optional<URI> uri() {
    return server.map(PageServer::uri);
  }

  /** What Akka's configuration names, so that it starts with the actor system. */
  public static final class Id extends ExtensionId<Page> {

    private static final Id INSTANCE = new Id();

    private Id() {}

    /** For Akka. */
    public static Id getInstance() {
      return INSTANCE;
    }

    @Override
    public Page createExtension(ActorSystem<?> system) {
      return new Page(system);
    }
  }
}
