package org.bide.thread;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selector;
import org.bide.selector.Selectors;
import org.bide.wait.Offer;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;

/**
 * The source of the ends of threads. A pidfd is given to the selector and taken back on the thread
 * that opens or closes it, so that these come to the selector in that order.
 */
final class ThreadSource implements Source, KernelThread.Watcher {

  private final Selectors selectors;
  private final ActorRef<Selector.Notice> actor;

  /** What is watched, by the token of the watch, and back. Guarded by the first map. */
  private final Map<Long, KernelThread> watched = new HashMap<>();

  private final IdentityHashMap<KernelThread, Long> tokens = new IdentityHashMap<>();
  private long lastToken;

  private ThreadSource(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
    this.actor =
        system.systemActorOf(ThreadActor.behavior(this), "bide-threads", Selectors.onLoop());
  }

  private static Joinee joinee(Offer offer) {
    return ((Ended) offer.event()).thread();
  }

  @Override
  public void attempt(Offer offer) {
    switch (joinee(offer)) {
      case JavaThread java -> java.attempt(offer);
      case KernelThread kernel -> {
        try {
          if (kernel.hasEnded()) {
            offer.fact(Joined.INSTANCE);
          }
        } catch (OsException e) {
          throw refused(offer, e);
        }
      }
    }
  }

  @Override
  public void subscribe(Offer offer) {
    switch (joinee(offer)) {
      case JavaThread java -> java.subscribe(offer);
      case KernelThread kernel -> {
        try {
          kernel.add(offer, this);
        } catch (OsException e) {
          throw refused(offer, e);
        }
      }
    }
  }

  @Override
  public void unsubscribe(Offer offer) {
    switch (joinee(offer)) {
      case JavaThread java -> java.unsubscribe(offer);
      case KernelThread kernel -> kernel.remove(offer);
    }
  }

  private static EventException refused(Offer offer, OsException why) {
    return new EventException(offer.event(), why.getMessage(), why);
  }

  @Override
  public void opened(KernelThread thread, int pidfd) {
    long token;
    synchronized (watched) {
      token = ++lastToken;
      watched.put(token, thread);
      watched.remove(tokens.put(thread, token));
    }
    selectors.ref().tell(new Selector.Watch(pidfd, PollEvents.READABLE, token, actor));
  }

  @Override
  public void closing(KernelThread thread, int pidfd) {
    forget(thread);
    selectors.disarmBeforeClose(pidfd);
  }

  private void forget(KernelThread thread) {
    synchronized (watched) {
      watched.remove(tokens.remove(thread));
    }
  }

  /** The thread of that watch, or null if it is not watched any more. */
  KernelThread watched(long token) {
    synchronized (watched) {
      return watched.get(token);
    }
  }

  /** The actor system ends. */
  void close() {
    List<KernelThread> left;
    synchronized (watched) {
      left = List.copyOf(tokens.keySet());
    }
    left.forEach(
        thread -> {
          thread.leave(this, new IllegalStateException("the actor system has ended"));
          forget(thread);
        });
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return ThreadKind.THREAD;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new ThreadSource(system);
    }
  }
}
