package org.bide.process;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.os.OsException;
import org.bide.process.ProcessActor.Watch;
import org.bide.selector.Selectors;
import org.bide.wait.Offer;
import org.bide.wait.Recorder;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;

/**
 * The source of exits, a pidfd for each process, readable when it has ended; and the recorder of
 * what else processes do, each sort in its own way: {@link JobControl}, {@link Tracer}.
 */
final class ProcessSource implements Source, Recorder, Held.Watcher {

  private final Selectors selectors;
  private final ActorRef<Object> actor;
  private final WatchedPidfds watched = new WatchedPidfds();
  private final Tracer tracer;

  private ProcessSource(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
    this.actor =
        system.systemActorOf(
            Behaviors.setup(context -> new ProcessActor(context, selectors.ref(), this, watched)),
            "bide-processes",
            Selectors.onLoop());
    this.tracer = new Tracer(system, selectors, process -> actor.tell(new Watch(process)));
  }

  @Override
  public void attempt(Offer offer) {
    Held process = held(offer);
    try {
      process.open();
      if (process.check()) {
        offer.fact(process.exit().get());
      }
    } catch (OsException e) {
      throw refused(offer, e);
    } finally {
      process.letGoIfUnwanted(); // a wait that only looks is never subscribed
    }
  }

  @Override
  public void subscribe(Offer offer) {
    Held process = held(offer);
    process.exit().subscribe(offer);
    try {
      process.open();
    } catch (OsException e) {
      throw refused(offer, e);
    }
    if (!process.isKnownToHaveEnded() && !process.isWatchedBy(this)) {
      actor.tell(new Watch(process));
    }
  }

  @Override
  public void unsubscribe(Offer offer) {
    Held process = held(offer);
    process.exit().unsubscribe(offer);
    process.letGoIfUnwanted();
  }

  @Override
  public void record(Tally<?> tally) {
    try {
      switch ((OfProcess<?>) tally.event()) {
        case WasStopped stop -> stop.pid().jobControl(stop).record(tally);
        case WasContinued continuation -> continuation.pid().jobControl(continuation).record(tally);
        case HasForked _, HasExeced _, IsTraced _ -> tracer.record(tally);
      }
    } catch (OsException e) {
      throw new EventException(tally.event(), e.getMessage(), e);
    }
  }

  @Override
  public void forget(Tally<?> tally) {
    switch ((OfProcess<?>) tally.event()) {
      case WasStopped stop -> stop.pid().jobControl(stop).forget(tally);
      case WasContinued continuation -> continuation.pid().jobControl(continuation).forget(tally);
      case HasForked _, HasExeced _, IsTraced _ -> tracer.forget(tally);
    }
  }

  @Override
  public void closing(int pidfd) {
    selectors.disarmBeforeClose(pidfd);
    watched.remove(pidfd);
  }

  private static EventException refused(Offer offer, OsException why) {
    return new EventException(offer.event(), why.getMessage(), why);
  }

  private static Held held(Offer offer) {
    return ((Exited) offer.event()).pid().held();
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return ProcessKind.PROCESS;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new ProcessSource(system);
    }
  }
}
