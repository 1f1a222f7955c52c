package org.bide.stream;

import akka.Done;
import akka.stream.AbruptStageTerminationException;
import akka.stream.Attributes;
import akka.stream.SinkShape;
import akka.stream.stage.GraphStageLogic;
import java.util.concurrent.CompletableFuture;
import org.bide.channel.SendingEnd;
import org.bide.event.Gone;
import org.bide.event.GoneException;

/** Sends all elements through a channel, which then ends as the stream does. */
final class SinkLogic<T> extends GraphStageLogic {

  private final SendingEnd<T> channel;
  private final CompletableFuture<Done> result = new CompletableFuture<>();
  private final Sending<T> sending;

  SinkLogic(SinkShape<T> shape, SendingEnd<T> channel, Attributes attributes) {
    super(shape);
    this.channel = channel;
    this.sending =
        new Sending<>(this, shape.in(), attributes) {
          @Override
          void completed() {
            channel.close();
            result.complete(Done.getInstance());
            completeStage();
          }

          @Override
          void failed(Throwable cause) {
            fail(cause);
            failStage(cause);
          }

          @Override
          void closedByOthers(Gone gone) {
            result.completeExceptionally(new GoneException(gone));
            if (gone.cause() == null) {
              completeStage();
            } else {
              failStage(gone.cause());
            }
          }
        };
    setHandler(shape.in(), sending);
  }

  /** Completed when the last element is sent. */
  CompletableFuture<Done> result() {
    return result;
  }

  @Override
  public void preStart() {
    sending.start(channel);
  }

  private void fail(Throwable cause) {
    channel.fail(cause);
    result.completeExceptionally(cause);
  }

  @Override
  public void postStop() {
    sending.stop();
    if (!result.isDone()) { // the materializer was shut down
      fail(new AbruptStageTerminationException(this));
    }
  }
}
