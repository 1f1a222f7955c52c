package org.bide.selector;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.bide.selector.Selector.Command;

/** The selector of an actor system, started when a source first needs it. */
public final class Selectors implements Extension {

  /** The dispatcher, in Akka's configuration, whose threads poll the kernel. */
  public static final String LOOP = "bide.loop";

  private static final int LONGEST_WAIT_MILLIS = 1_000;

  private static final ExtensionId<Selectors> ID =
      new ExtensionId<>() {
        @Override
        public Selectors createExtension(ActorSystem<?> system) {
          return new Selectors(system);
        }
      };

  private final ActorRef<Command> selector;

  /** Known from the selector's first turn on; before that, nothing can be armed. */
  private volatile Poller poller;

  private Selectors(ActorSystem<?> system) {
    this.selector = system.systemActorOf(Behaviors.setup(this::start), "bide-selector", onLoop());
  }

  public static Selectors get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** Where sources run, so that a notice stays on the thread that polled. */
  public static Props onLoop() {
    return DispatcherSelector.fromConfig(LOOP);
  }

  public ActorRef<Command> ref() {
    return selector;
  }

  /**
   * Takes a descriptor out of the poller here and now, since a descriptor must be out before it is
   * closed. (epoll keys on the open file: a descriptor that has a twin would stay in.) Any thread.
   */
  public void disarmBeforeClose(int fd) {
    Poller now = poller;
    if (now != null) {
      now.disarm(fd);
    }
    selector.tell(new Selector.Unwatch(fd));
  }

  /**
   * Returns when the selector has done all that this thread has said to it, a {@link
   * Selector.Watch} say, which is a turn or two of an event loop. A virtual thread is suspended
   * meanwhile. A thread that runs an event loop cannot wait for one, and returns at once; so does,
   * after a while, one that turns out to hold the loop up, and one whose actor system is ending.
   */
  public void awaitHeed() {
    if (Thread.currentThread() instanceof Reactor.Host) {
      return;
    }
    CompletableFuture<Void> heeded = new CompletableFuture<>();
    selector.tell(new Selector.Heed(heeded));
    try {
      heeded.orTimeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS).join();
    } catch (CompletionException timedOut) {
      // The selector heeds it later, or has ended.
    }
  }

  private Behavior<Command> start(ActorContext<Command> context) {
    if (!(Thread.currentThread() instanceof Reactor.Host host)) {
      throw new IllegalStateException(
          "the dispatcher '"
              + LOOP
              + "' does not run on event loops; remove its 'executor' from your configuration");
    }
    poller = host.reactor().poller();
    return new SelectorActor(context, host.reactor());
  }
}
