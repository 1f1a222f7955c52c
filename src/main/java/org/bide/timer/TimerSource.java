package org.bide.timer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Instant;
import java.time.InstantSource;
import org.bide.event.Kind;
import org.bide.event.Primitive;
import org.bide.selector.Selector;
import org.bide.selector.Selectors;
import org.bide.timer.TimerActor.Add;
import org.bide.timer.TimerActor.Command;
import org.bide.timer.TimerActor.Remove;
import org.bide.wait.Deadline;
import org.bide.wait.Offer;
import org.bide.wait.Recorder;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;
import org.bide.wait.Timeouts;

/** The source of timers and of the timeouts of waits. */
final class TimerSource implements Source, Recorder {

  private final InstantSource wallClock;
  private final ActorRef<Command> actor;

  private TimerSource(ActorSystem<?> system, InstantSource wallClock) {
    this.wallClock = wallClock;
    ActorRef<Selector.Command> selector = Selectors.get(system).ref();
    this.actor =
        system.systemActorOf(
            Behaviors.setup(context -> new TimerActor(context, selector)),
            "bide-timers",
            Selectors.onLoop());
  }

  @Override
  public void attempt(Offer offer) {
    switch (offer.event()) {
      case After after when after.delay().isZero() || after.delay().isNegative() ->
          offer.fact(Expiry.ONCE);
      case At at when hasCome(at.instant()) -> offer.fact(Expiry.ONCE);
      case After _ -> offer.owner().started();
      case Primitive<?> _ -> {}
    }
  }

  @Override
  public void subscribe(Offer offer) {
    actor.tell(new Add(entry(offer)));
  }

  private DeadlineHeap.Entry entry(Offer offer) {
    return switch (offer.event()) {
      case Deadline deadline -> new OnceEntry(offer, deadline.nanoTime(), offer::expire);
      case After after ->
          new OnceEntry(
              offer,
              offer.owner().started() + Timeouts.nanos(after.delay()),
              () -> offer.fact(Expiry.ONCE));
      case At at ->
          new WallClockEntry(offer, at.instant(), wallClock, () -> offer.fact(Expiry.ONCE));
      case Primitive<?> other -> throw new IllegalArgumentException(other + " is no timer");
    };
  }

  @Override
  public void unsubscribe(Offer offer) {
    actor.tell(new Remove(offer));
  }

  @Override
  public void record(Tally<?> tally) {
    Every every = (Every) tally.event();
    @SuppressWarnings("unchecked") // the event of an Every has expiries
    Tally<Expiry> expiries = (Tally<Expiry>) tally;
    actor.tell(
        new Add(new PeriodicEntry(System.nanoTime(), Timeouts.nanos(every.period()), expiries)));
  }

  @Override
  public void forget(Tally<?> tally) {
    actor.tell(new Remove(tally));
  }

  private boolean hasCome(Instant instant) {
    return !wallClock.instant().isBefore(instant);
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return TimerKind.TIMER;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new TimerSource(system, InstantSource.system());
    }
  }
}
