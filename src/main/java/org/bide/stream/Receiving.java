package org.bide.stream;

import akka.stream.Outlet;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStageLogic;
import java.util.Optional;
import org.bide.channel.End;
import org.bide.channel.ReceivingEnd;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;

/** From a channel to an outlet: one value for each demand, and none that nobody asked for. */
class Receiving<T> extends AbstractOutHandler {

  private final GraphStageLogic stage;
  private final Outlet<T> out;
  private final StageWait receiving;
  private final StageWait closing;
  private ReceivingEnd<T> from;

  /** How the channel was closed, as far as that is watched. */
  private End closed;

  Receiving(GraphStageLogic stage, Outlet<T> out) {
    this.stage = stage;
    this.out = out;
    this.receiving = new StageWait(stage, this::onReceived);
    this.closing = new StageWait(stage, this::onClosed);
  }

  /** When the stage starts. */
  final void start(ReceivingEnd<T> channel) {
    from = channel;
  }

  /**
   * From now on the outlet ends with the channel, also while nobody asks for a value.
   *
   * @param whenClosed of a channel without a buffer
   */
  final void endWith(Event<End> whenClosed) {
    closing.begin(whenClosed);
  }

  /** A value that is there is pushed in this very turn. */
  @Override
  public void onPull() {
    try {
      Optional<T> there = from.tryReceive();
      if (there.isPresent()) {
        push(there.get());
      } else {
        receiving.begin(from.receive());
      }
    } catch (GoneException e) {
      end(e.gone());
    }
  }

  private void onReceived(Occurrence<?> occurrence) {
    if (occurrence.detail() instanceof Gone gone) {
      end(gone);
    } else {
      push(value(occurrence));
    }
  }

  private void push(T value) {
    stage.push(out, value);
    if (closed != null) {
      end(closed.gone());
    }
  }

  @SuppressWarnings("unchecked") // what a receive of this channel brings
  private T value(Occurrence<?> occurrence) {
    return (T) occurrence.value();
  }

  /** A value that has just been sent shows in its own wait. */
  private void onClosed(Occurrence<?> occurrence) {
    closed = (End) occurrence.detail();
    if (!receiving.isPending()) {
      end(closed.gone());
    }
  }

  private void end(Gone gone) {
    if (gone.cause() == null) {
      stage.complete(out);
    } else {
      stage.fail(out, gone.cause());
    }
  }

  /** Receives no more; a value that came at this very moment is given back. */
  final void stop() {
    closing.close();
    receiving.close();
  }
}
