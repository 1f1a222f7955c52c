package org.bide.stream;

import akka.stream.Attributes;
import akka.stream.Inlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.GraphStageLogic;
import org.bide.channel.End;
import org.bide.channel.SendingEnd;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;

/**
 * From an inlet to a channel: the next element is asked for when the last one was taken or has a
 * place in the buffer.
 */
abstract class Sending<T> extends AbstractInHandler {

  private final GraphStageLogic stage;
  private final Inlet<T> in;
  private final Attributes attributes;
  private final StageWait sending;
  private final StageWait closing;
  private SendingEnd<T> to;

  /** How others closed the channel, if they have. */
  private End closed;

  Sending(GraphStageLogic stage, Inlet<T> in, Attributes attributes) {
    this.stage = stage;
    this.in = in;
    this.attributes = attributes;
    this.sending = new StageWait(stage, this::onSent);
    this.closing = new StageWait(stage, this::onClosed);
  }

  /** Upstream has completed, and the last element is sent. */
  abstract void completed();

  /** Upstream has failed, or an element that cannot be sent counts as a failure. */
  abstract void failed(Throwable cause);

  /** Others have closed the channel; nobody wants the rest. */
  abstract void closedByOthers(Gone gone);

  /** When the stage starts. */
  final void start(SendingEnd<T> channel) {
    to = channel;
    closing.begin(to.closed());
    if (!stage.isClosed(in) && closed == null) {
      stage.pull(in);
    }
  }

  /** An element that somebody waits for, or that has a place, goes in this very turn. */
  @Override
  public final void onPush() {
    T element = stage.grab(in);
    try {
      if (to.trySend(element)) {
        stage.pull(in);
      } else {
        sending.begin(to.send(element));
      }
    } catch (GoneException e) {
      closedByOthers(e.gone());
    } catch (IllegalArgumentException e) { // no value for a channel
      if (Supervised.stops(attributes, e)) {
        failed(e);
      } else {
        stage.pull(in);
      }
    }
  }

  private void onSent(Occurrence<?> occurrence) {
    if (occurrence.detail() instanceof Gone gone) {
      closedByOthers(gone);
    } else if (stage.isClosed(in)) {
      completed();
    } else if (closed != null) {
      closedByOthers(closed.gone());
    } else {
      stage.pull(in);
    }
  }

  /** What becomes of an element that is just being sent shows in its own wait. */
  private void onClosed(Occurrence<?> occurrence) {
    closed = (End) occurrence.detail();
    if (!sending.isPending()) {
      closedByOthers(closed.gone());
    }
  }

  @Override
  public final void onUpstreamFinish() {
    if (sending.isPending()) {
      stage.setKeepGoing(true); // until the last element is sent
    } else {
      completed();
    }
  }

  @Override
  public final void onUpstreamFailure(Throwable cause) {
    failed(cause);
  }

  /** Sends no more; the element that is just being sent is not. */
  final void stop() {
    sending.close();
    closing.close();
  }
}
