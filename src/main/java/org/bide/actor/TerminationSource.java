package org.bide.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.selector.Selectors;
import org.bide.wait.Offer;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;

/**
 * The source of terminations: who waits for which actor. Its own actor is told to look here
 * whenever the first comes or the last goes, and so it does not matter in which order it is told.
 */
final class TerminationSource implements Source {

  private final ActorRef<DeathWatch.Look> deathWatch;

  /** Those who wait, by actor; none of the sets is empty. Guarded by this. */
  private final Map<ActorRef<?>, Set<Offer>> waiting = new HashMap<>();

  private boolean closed;

  TerminationSource(ActorSystem<?> system) {
    this.deathWatch =
        system.systemActorOf(DeathWatch.behavior(this), "bide-death-watch", Selectors.onLoop());
  }

  private static Watchee watchee(Offer offer) {
    return ((HasTerminated) offer.event()).actor();
  }

  private static void fire(Offer offer) {
    offer.fact(new Terminated(watchee(offer).ref()));
  }

  @Override
  public void attempt(Offer offer) {
    if (watchee(offer).isTerminated()) {
      fire(offer);
    }
  }

  @Override
  public void subscribe(Offer offer) {
    ActorRef<?> ref = watchee(offer).ref();
    boolean first;
    boolean late;
    synchronized (this) {
      late = closed;
      first = !late && !waiting.containsKey(ref);
      if (!late) {
        waiting.computeIfAbsent(ref, missing -> new LinkedHashSet<>()).add(offer);
      }
    }
    if (late) {
      settle(offer);
    } else if (first) {
      deathWatch.tell(new DeathWatch.Look(ref));
    }
  }

  @Override
  public void unsubscribe(Offer offer) {
    ActorRef<?> ref = watchee(offer).ref();
    boolean last;
    synchronized (this) {
      Set<Offer> all = waiting.getOrDefault(ref, Set.of());
      last = all.contains(offer) && all.size() == 1;
      if (last) {
        waiting.remove(ref);
      } else if (!all.isEmpty()) {
        all.remove(offer);
      }
    }
    if (last) {
      deathWatch.tell(new DeathWatch.Look(ref));
    }
  }

  /** Whether somebody waits for that actor. */
  synchronized boolean isWaitedFor(ActorRef<?> ref) {
    return waiting.containsKey(ref);
  }

  void terminated(ActorRef<?> ref) {
    Set<Offer> told;
    synchronized (this) {
      told = waiting.remove(ref);
    }
    if (told != null) {
      told.forEach(offer -> watchee(offer).hasTerminated());
      told.forEach(TerminationSource::fire);
    }
  }

  /** The actor system ends, and every actor of users has ended by now. */
  void close() {
    List<Offer> left;
    synchronized (this) {
      closed = true;
      left = waiting.values().stream().flatMap(Set::stream).toList();
      waiting.clear();
    }
    left.forEach(TerminationSource::settle);
  }

  /** Nothing more can be learnt. */
  private static void settle(Offer offer) {
    if (watchee(offer).isTerminated()) {
      fire(offer);
    } else {
      offer.refuse(
          new EventException(offer.event(), "the actor system of who waits for it has ended"));
    }
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return ActorKind.ACTOR;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new TerminationSource(system);
    }
  }
}
