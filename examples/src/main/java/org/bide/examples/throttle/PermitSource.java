package org.bide.examples.throttle;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import java.util.concurrent.ConcurrentHashMap;
import org.bide.event.Kind;
import org.bide.wait.Offer;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;

/** The source of permits: a permit that is there is taken at once, and the others by an actor. */
final class PermitSource implements Source {

  private record Counter(Budget budget, ActorRef<Dispenser.Command> dispenser) {}

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
        budget, system.systemActorOf(Dispenser.behavior(budget), name, Props.empty()));
  }

  @Override
  public void attempt(Offer offer) {
    Budget budget = counter(offer).budget();
    if (budget.takeIfFree() && !offer.give(Permit.PERMIT)) {
      budget.putBack();
    }
  }

  @Override
  public void subscribe(Offer offer) {
    counter(offer).dispenser().tell(new Dispenser.Subscribe(offer));
  }

  @Override
  public void unsubscribe(Offer offer) {
    counter(offer).dispenser().tell(new Dispenser.Unsubscribe(offer));
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
