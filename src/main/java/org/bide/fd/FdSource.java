package org.bide.fd;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.io.IOException;
import org.bide.event.Kind;
import org.bide.fd.FdActor.Command;
import org.bide.fd.FdActor.LookAfter;
import org.bide.fd.FdActor.Occasion;
import org.bide.fd.FdActor.Pace;
import org.bide.fd.FdActor.Unpace;
import org.bide.selector.Selectors;
import org.bide.wait.Offer;
import org.bide.wait.Recorder;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;

/**
 * The source of readiness. An attempt is a look of its own, poll(2). Who waits for a condition
 * stands in the {@link Watches}, and is fired by the thread that polls; a low-water mark for
 * reading is watched by its edges; what else the kernel does not tell of is looked at by the actor
 * from time to time.
 */
final class FdSource implements Source, Recorder, Held.CloseListener {

  private final Watches watches;
  private final ActorRef<Command> actor;
  private final EdgeWatches edges;
  private final FdRecorder recorder;

  private FdSource(ActorSystem<?> system) {
    Selectors selectors = Selectors.get(system);
    this.watches = new Watches(selectors.poller(), this);
    this.actor = system.systemActorOf(FdActor.behavior(), "bide-fds", Selectors.onLoop());
    this.edges = new EdgeWatches(selectors);
    this.recorder = new FdRecorder(edges, watches);
    selectors.onReady(watches);
    system.getWhenTerminated().thenRun(edges::closeAll);
  }

  @Override
  public void attempt(Offer offer) {
    if (offer.event() instanceof Ready event) {
      int seen = watches.reports(event.fd());
      if (!Look.at(offer)) {
        offer.ticket(new Waiting.OfWait(offer, seen));
      }
    } else {
      Look.at(offer);
    }
  }

  @Override
  public void subscribe(Offer offer) {
    switch ((Level) offer.event()) {
      case Ready event -> subscribe(event, offer);
      case AtLeast mark when mark.isForReading() -> {
        if (isOpen(mark, offer)) {
          watch(mark, offer);
        }
      }
      case Level event -> {
        if (isOpen(event, offer)) {
          pace(offer);
        }
      }
    }
  }

  private void subscribe(Ready event, Offer offer) {
    watches.subscribe((Waiting) offer.ticket());
    lookAfter(event.fd());
  }

  /** Nobody tells when a channel is closed. Of one that is waited for, or just was. */
  private void lookAfter(Fd fd) {
    if (fd.owner() instanceof Owner.OfChannel) {
      Watched known = watches.known(fd);
      if (known != null && !known.isLookedAfter()) {
        actor.tell(new LookAfter(known));
      }
    }
  }

  private boolean isOpen(Level event, Offer offer) {
    boolean isOpen = event.fd().onClose(this);
    if (!isOpen) {
      offer.fact(Look.closed(event.fd()));
    }
    return isOpen;
  }

  private void watch(AtLeast mark, Offer offer) {
    if (mark.fd().owner() instanceof Owner.OfChannel) {
      pace(offer); // a duplicate would keep it open after the channel was closed
      return;
    }
    try {
      offer.ticket(edges.open(mark.fd(), mark.ready().events(), new MarkWatch(offer, edges)));
    } catch (IOException noEdges) {
      pace(offer);
    }
  }

  private void pace(Offer offer) {
    actor.tell(new Pace(offer));
  }

  @Override
  public void unsubscribe(Offer offer) {
    switch ((Level) offer.event()) {
      case Ready _ -> watches.unsubscribe((Waiting) offer.ticket());
      case AtLeast _, Drained _ -> {
        endWatch(offer);
        actor.tell(new Unpace(offer));
      }
    }
  }

  private void endWatch(Offer offer) {
    if (offer.ticket() instanceof EdgeWatch watch) {
      edges.close(watch);
    }
  }

  @Override
  public void record(Tally<?> tally) {
    Fd fd = ((Remembered<?>) tally.event()).fd();
    fd.onClose(this);
    recorder.record(tally);
    lookAfter(fd);
  }

  @Override
  public void forget(Tally<?> tally) {
    recorder.forget(tally);
  }

  @Override
  public void closing(Fd fd) {
    watches.close(fd);
    edges.closing(fd);
    actor.tell(Occasion.CLOSE);
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return FdKind.FD;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new FdSource(system);
    }
  }
}
