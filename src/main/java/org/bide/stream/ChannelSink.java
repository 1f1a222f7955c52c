package org.bide.stream;

import akka.Done;
import akka.japi.Pair;
import akka.stream.AbruptStageTerminationException;
import akka.stream.Attributes;
import akka.stream.Inlet;
import akka.stream.SinkShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.GraphStageLogic;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.channel.Channel;
import org.bide.channel.End;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;

/** See {@link Streams#sink(Channel)}. */
final class ChannelSink<T>
    extends AbstractGraphStageWithMaterializedValue<SinkShape<T>, CompletionStage<Done>> {

  private final Channel<T> channel;
  private final Inlet<T> in = Inlet.create("ChannelSink.in");
  private final SinkShape<T> shape = SinkShape.of(in);

  ChannelSink(Channel<T> channel) {
    this.channel = channel;
  }

  @Override
  public SinkShape<T> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<Done>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.result);
  }

  private final class Logic extends GraphStageLogic {

    private final CompletableFuture<Done> result = new CompletableFuture<>();
    private final StageWait sending = new StageWait(this, this::onSent);
    private final StageWait closing = new StageWait(this, this::onClosed);

    /** How others closed the channel, if they have. */
    private End closed;

    Logic() {
      super(shape);
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              send(grab(in));
            }

            @Override
            public void onUpstreamFinish() {
              if (sending.isPending()) {
                setKeepGoing(true); // until the last element is sent
              } else {
                complete();
              }
            }

            @Override
            public void onUpstreamFailure(Throwable cause) {
              fail(cause);
              failStage(cause);
            }
          });
    }

    @Override
    public void preStart() {
      closing.begin(channel.closed());
      pull(in);
    }

    /** An element that somebody waits for, or that has a place, goes in this very turn. */
    private void send(T element) {
      try {
        if (channel.trySend(element)) {
          pull(in);
        } else {
          sending.begin(channel.send(element));
        }
      } catch (GoneException e) {
        cancel(e);
      } catch (IllegalArgumentException e) { // no value for a channel
        fail(e);
        failStage(e);
      }
    }

    private void onSent(Occurrence<?> occurrence) {
      if (occurrence.detail() instanceof Gone gone) {
        cancel(new GoneException(gone));
      } else if (isClosed(in)) {
        complete();
      } else if (closed != null) {
        cancel(new GoneException(closed.gone()));
      } else {
        pull(in);
      }
    }

    /** What becomes of an element that is just being sent shows in its own wait. */
    private void onClosed(Occurrence<?> occurrence) {
      closed = (End) occurrence.detail();
      if (!sending.isPending()) {
        cancel(new GoneException(closed.gone()));
      }
    }

    private void complete() {
      channel.close();
      result.complete(Done.getInstance());
      completeStage();
    }

    private void fail(Throwable cause) {
      channel.fail(cause);
      result.completeExceptionally(cause);
    }

    private void cancel(GoneException why) {
      result.completeExceptionally(why);
      if (why.getCause() == null) {
        completeStage();
      } else {
        failStage(why.getCause());
      }
    }

    @Override
    public void postStop() {
      sending.end();
      closing.end();
      if (!result.isDone()) { // the materializer was shut down
        fail(new AbruptStageTerminationException(this));
      }
    }
  }
}
