package org.bide.fd;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.io.IOException;
import org.bide.event.Kind;
import org.bide.fd.FdActor.Closed;
import org.bide.fd.FdActor.Command;
import org.bide.fd.FdActor.Pace;
import org.bide.fd.FdActor.Subscribe;
import org.bide.fd.FdActor.Unpace;
import org.bide.fd.FdActor.Unsubscribe;
import org.bide.selector.Selectors;
import org.bide.wait.Offer;
import org.bide.wait.Recorder;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;

/**
 * The source of readiness. An attempt is a look of its own, poll(2). A subscription to a condition
 * goes to the selector, by way of the actor; one to a low-water mark for reading is watched by its
 * edges; what else the kernel does not tell of is looked at by the actor from time to time.
 */
final class FdSource implements Source, Recorder, Fd.CloseListener {

  private final Selectors selectors;
  private final ActorRef<Command> actor;
  private final EdgeWatches edges;
  private final FdRecorder recorder;

  private FdSource(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
    this.actor =
        system.systemActorOf(FdActor.behavior(selectors.ref()), "bide-fds", Selectors.onLoop());
    this.edges = new EdgeWatches(system, selectors);
    this.recorder = new FdRecorder(edges, actor);
  }

  @Override
  public void attempt(Offer offer) {
    Look.at(offer);
  }

  @Override
  public void subscribe(Offer offer) {
    Level event = (Level) offer.event();
    Fd fd = event.fd();
    if (!fd.onClose(this)) {
      offer.fact(Look.closed(fd));
      return;
    }
    switch (event) {
      case Ready _ -> actor.tell(new Subscribe(new Waiting.OfWait(offer)));
      case AtLeast mark when mark.isForReading() -> watch(mark, offer);
      case AtLeast _, Drained _ -> pace(offer);
    }
  }

  private void watch(AtLeast mark, Offer offer) {
    if (mark.fd().owner() instanceof Owner.OfChannel) {
      pace(offer); // a duplicate would keep it open after the channel was closed
      return;
    }
    MarkWatch sink = new MarkWatch(offer, edges, this::pace);
    try {
      offer.ticket(edges.open(mark.fd(), mark.ready().events(), sink));
    } catch (IOException noDuplicate) {
      pace(offer);
    }
  }

  private void pace(Offer offer) {
    actor.tell(new Pace(offer));
  }

  @Override
  public void unsubscribe(Offer offer) {
    switch ((Level) offer.event()) {
      case Ready _ -> actor.tell(new Unsubscribe(new Waiting.OfWait(offer)));
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
    ((Remembered<?>) tally.event()).fd().onClose(this);
    recorder.record(tally);
  }

  @Override
  public void forget(Tally<?> tally) {
    recorder.forget(tally);
  }

  @Override
  public void closing(Fd fd) {
    if (!fd.isLost()) { // otherwise the kernel has forgotten it, or has another of that number
      selectors.disarmBeforeClose(fd.number());
    }
    edges.closing(fd);
    actor.tell(new Closed(fd));
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
