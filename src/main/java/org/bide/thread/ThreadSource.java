package org.bide.thread;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selectors;
import org.bide.selector.Watch;
import org.bide.wait.Offer;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;

/** The source of the ends of threads: a pidfd for each thread of the kernel that is waited for. */
final class ThreadSource implements Source, KernelThread.Watcher {

  private final Selectors selectors;

  private ThreadSource(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
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
        } catch (IOException e) {
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

  private static EventException refused(Offer offer, IOException why) {
    return new EventException(offer.event(), why.getMessage(), why);
  }

  @Override
  public Watch watch(KernelThread thread, int pidfd) {
    return selectors.watch(pidfd, PollEvents.READABLE, (watch, found) -> look(thread, watch));
  }

  private static void look(KernelThread thread, Watch watch) {
    try {
      if (!thread.look()) {
        watch.arm();
      }
    } catch (IOException e) {
      thread.refuse(e);
    }
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
