package org.bide.fd;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.IdentityHashMap;
import org.bide.event.EventException;
import org.bide.wait.Recorder;
import org.bide.wait.Tally;

/** The recorder of what is remembered of descriptors: edges, and the first time. */
final class FdRecorder implements Recorder {

  private final EdgeWatches edges;
  private final Watches watches;

  /** The watch of each tally of edges. Guarded by this. */
  private final IdentityHashMap<Tally<?>, EdgeWatch> counting = new IdentityHashMap<>();

  /** What stands in the watches for each tally of a first time. Guarded by this. */
  private final IdentityHashMap<Tally<?>, Waiting> waiting = new IdentityHashMap<>();

  FdRecorder(EdgeWatches edges, Watches watches) {
    this.edges = edges;
    this.watches = watches;
  }

  @Override
  @SuppressWarnings("unchecked") // the type of the event is that of its tally
  public void record(Tally<?> tally) {
    try {
      switch ((Remembered<?>) tally.event()) {
        case Edge edge -> count(edge, (Tally<Edges>) tally);
        case Once _ -> waitOnce((Tally<Readiness>) tally);
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
    Look.now(event, event.ready()); // whether it can be waited for at all
    try {
      fd.use(
          number -> {
            Level.refuseWhatIsAlwaysReady(event, number);
            return null;
          });
      EdgeWatch watch = edges.open(fd, event.ready().events(), new EdgeCount(tally));
      synchronized (this) {
        counting.put(tally, watch);
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw new EventException(event, e.getMessage(), e);
    }
  }

  private void waitOnce(Tally<Readiness> tally) throws ClosedChannelException {
    Waiting one = new Waiting.OfMemory(tally);
    Readiness now = one.look();
    if (now != null) {
      tally.add(now);
      return;
    }
    synchronized (this) {
      waiting.put(tally, one);
    }
    watches.subscribe(one);
  }

  @Override
  public void forget(Tally<?> tally) {
    switch ((Remembered<?>) tally.event()) {
      case Edge _ -> {
        EdgeWatch watch;
        synchronized (this) {
          watch = counting.remove(tally);
        }
        if (watch != null) {
          edges.close(watch);
        }
      }
      case Once _ -> {
        Waiting one;
        synchronized (this) {
          one = waiting.remove(tally);
        }
        if (one != null) {
          watches.unsubscribe(one);
        }
      }
    }
  }
}
