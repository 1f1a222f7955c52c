package org.bide.process;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selectors;
import org.bide.selector.Watch;
import org.bide.wait.Offer;
import org.bide.wait.Recorder;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source of exits, a pidfd for each process, readable when it has ended; and the recorder of
 * what else processes do, each sort in its own way: {@link JobControl}, {@link Tracer}.
 */
final class ProcessSource implements Source, Recorder, Held.Watcher {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessSource.class);

  private final Selectors selectors;
  private final Tracer tracer;

  private ProcessSource(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
    this.tracer = new Tracer(system, selectors, this);
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
      if (!process.isKnownToHaveEnded()) {
        process.watch(this);
      }
    } catch (IOException e) {
      throw refused(offer, e);
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
    } catch (IOException e) {
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
  public Watch watch(Held process, int pidfd) {
    return selectors.watch(pidfd, PollEvents.READABLE, (watch, found) -> look(process, watch));
  }

  private static void look(Held process, Watch watch) {
    try {
      if (!process.check()) {
        watch.arm();
      }
    } catch (IOException e) {
      LOG.warn("how a process ended cannot be told: {}", e.getMessage());
      process.exit().put(Exit.UNKNOWN);
    }
  }

  private static EventException refused(Offer offer, IOException why) {
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
