package org.bide.fd;

import akka.actor.typed.ActorRef;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bide.event.EventException;
import org.bide.wait.Recorder;
import org.bide.wait.Tally;

/** The recorder of what is remembered of descriptors: edges, and the first time. */
final class FdRecorder implements Recorder {

  private final EdgeWatches edges;
  private final ActorRef<FdActor.Command> actor;

  /** The watch of each tally of edges. Guarded by this. */
  private final Map<Tally<?>, EdgeWatch> watches = new IdentityHashMap<>();

  FdRecorder(EdgeWatches edges, ActorRef<FdActor.Command> actor) {
    this.edges = edges;
    this.actor = actor;
  }

  @Override
  @SuppressWarnings("unchecked") // the type of the event is that of its tally
  public void record(Tally<?> tally) {
    try {
      switch ((Remembered<?>) tally.event()) {
        case Edge edge -> count(edge, (Tally<Edges>) tally);
        case Once once -> waitOnce(once, (Tally<Readiness>) tally);
      }
    } catch (ClosedChannelException e) {
      tally.gone(Look.closed(((Remembered<?>) tally.event()).fd()));
    }
  }

  private void count(Edge event, Tally<Edges> tally) throws ClosedChannelException {
    Fd fd = event.fd();
    if (fd.owner() instanceof Owner.OfChannel) {
      throw new EventException(
          event,
          "edges take a duplicate, which would keep the connection open after its channel was"
              + " closed; wait for "
              + event.ready());
    }
    Look.now( // whether it can be waited for at all
        event,
        number -> {
          Readiness now = event.ready().look(event, number);
          Level.refuseWhatIsAlwaysReady(event, number);
          return now;
        });
    try {
      EdgeWatch watch = edges.open(fd, event.ready().events(), new EdgeCount(tally));
      synchronized (this) {
        watches.put(tally, watch);
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw new EventException(event, e.getMessage(), e);
    }
  }

  private void waitOnce(Once event, Tally<Readiness> tally) throws ClosedChannelException {
    Readiness now = Look.now(event, number -> event.ready().look(event, number));
    if (now != null) {
      tally.add(now);
    } else {
      actor.tell(new FdActor.Subscribe(new Waiting.OfMemory(tally)));
    }
  }

  @Override
  @SuppressWarnings("unchecked") // as above
  public void forget(Tally<?> tally) {
    switch ((Remembered<?>) tally.event()) {
      case Edge _ -> {
        EdgeWatch watch;
        synchronized (this) {
          watch = watches.remove(tally);
        }
        if (watch != null) {
          edges.close(watch);
        }
      }
      case Once _ ->
          actor.tell(new FdActor.Unsubscribe(new Waiting.OfMemory((Tally<Readiness>) tally)));
    }
  }
}
