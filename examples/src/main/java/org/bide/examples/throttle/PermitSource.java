package org.bide.examples.throttle;

import akka.actor.typed.ActorSystem;
import java.util.concurrent.ConcurrentHashMap;
import org.bide.event.Kind;
import org.bide.wait.ActorSource;
import org.bide.wait.Offer;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;

/** The source of permits: a permit that is there is taken at once, and the others by an actor. */
final class PermitSource implements Source {

  private record Counter(Budget budget, ActorSource<Dispenser.Look> dispenser) {}

  private final ActorSystem<?> system;
  private final ConcurrentHashMap<Rate, Counter> counters = new ConcurrentHashMap<>();

  private PermitSource(ActorSystem<?> system) {
    this.system = system;
  }

  private Counter counter(Offer offer) {
    return counters.computeIfAbsent(((NextPermit) offer.event()).rate(), this::open);
  }

  private Counter open(Rate rate) {
    Budget budget = new Budget(rate);
    String name = "permits-" + rate.toString().replace('/', '-');
    return new Counter(
        budget,
        ActorSource.spawn(
            system, name, Dispenser.Look.LOOK, waiting -> Dispenser.behavior(budget, waiting)));
  }

  @Override
  public void attempt(Offer offer) {
    Counter counter = counter(offer);
    counter.dispenser().attempt(offer); // throws if there is none any more
    if (counter.budget().takeIfFree() && !offer.give(Permit.PERMIT)) {
      counter.budget().putBack();
    }
  }

  @Override
  public void subscribe(Offer offer) {
    counter(offer).dispenser().subscribe(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    counter(offer).dispenser().unsubscribe(offer);
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return PermitKind.PERMIT;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new PermitSource(system);
    }
  }
}
