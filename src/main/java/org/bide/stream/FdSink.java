package org.bide.stream;

import akka.japi.Pair;
import akka.stream.AbruptStageTerminationException;
import akka.stream.Attributes;
import akka.stream.IOOperationIncompleteException;
import akka.stream.IOResult;
import akka.stream.Inlet;
import akka.stream.SinkShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.fd.Fd;

/** See {@link Streams#sink(Fd, AtEnd)}. */
final class FdSink
    extends AbstractGraphStageWithMaterializedValue<
        SinkShape<ByteString>, CompletionStage<IOResult>> {

  private final Fd fd;
  private final AtEnd atEnd;
  private final Inlet<ByteString> in = Inlet.create("FdSink.in");
  private final SinkShape<ByteString> shape = SinkShape.of(in);

  FdSink(Fd fd, AtEnd atEnd) {
    this.fd = fd;
    this.atEnd = atEnd;
  }

  @Override
  public SinkShape<ByteString> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("fdSink");
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<IOResult>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.result);
  }

  private final class Logic extends GraphStageLogic {

    private final CompletableFuture<IOResult> result = new CompletableFuture<>();
    private final Writing writing;

    Logic() {
      super(shape);
      writing =
          new Writing(this, in) {
            @Override
            void completed() {
              result.complete(IOResult.createSuccessful(count()));
              completeStage();
            }

            @Override
            void broken(Exception cause) {
              fail(cause);
            }

            @Override
            public void onUpstreamFailure(Throwable cause) {
              fail(cause);
            }
          };
      setHandler(in, writing);
    }

    private void fail(Throwable cause) {
      result.completeExceptionally(new IOOperationIncompleteException(writing.count(), cause));
      failStage(cause);
    }

    @Override
    public void preStart() {
      writing.start(fd);
    }

    @Override
    public void postStop() throws IOException {
      writing.stop();
      result.completeExceptionally( // of no effect unless it is that
          new IOOperationIncompleteException(
              writing.count(), new AbruptStageTerminationException(this)));
      if (atEnd == AtEnd.CLOSE) {
        fd.close();
      }
    }
  }

  @Override
  public String toString() {
    return "FdSink(" + fd + ")";
  }
}
