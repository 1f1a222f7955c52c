package org.bide.stream;

import akka.japi.Pair;
import akka.stream.AbruptStageTerminationException;
import akka.stream.Attributes;
import akka.stream.IOOperationIncompleteException;
import akka.stream.IOResult;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.fd.Fd;

/** See {@link Streams#source(Fd, int, AtEnd)}. */
final class FdSource
    extends AbstractGraphStageWithMaterializedValue<
        SourceShape<ByteString>, CompletionStage<IOResult>> {

  private final Fd fd;
  private final int chunkSize;
  private final AtEnd atEnd;
  private final Outlet<ByteString> out = Outlet.create("FdSource.out");
  private final SourceShape<ByteString> shape = SourceShape.of(out);

  FdSource(Fd fd, int chunkSize, AtEnd atEnd) {
    this.fd = fd;
    this.chunkSize = chunkSize;
    this.atEnd = atEnd;
  }

  @Override
  public SourceShape<ByteString> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("fdSource");
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<IOResult>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.result);
  }

  private final class Logic extends GraphStageLogic {

    private final CompletableFuture<IOResult> result = new CompletableFuture<>();
    private final Reading reading;

    Logic() {
      super(shape);
      reading =
          new Reading(this, out, chunkSize) {
            @Override
            void ended() {
              succeed();
              completeStage();
            }

            @Override
            void failed(Exception cause) {
              fail(cause);
              failStage(cause);
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              succeed();
              cancelStage(cause);
            }
          };
      setHandler(out, reading);
    }

    private void succeed() {
      result.complete(IOResult.createSuccessful(reading.count()));
    }

    private void fail(Throwable cause) {
      result.completeExceptionally(new IOOperationIncompleteException(reading.count(), cause));
    }

    @Override
    public void preStart() {
      reading.start(fd);
    }

    @Override
    public void postStop() throws IOException {
      reading.stop();
      if (!result.isDone()) {
        fail(new AbruptStageTerminationException(this));
      }
      if (atEnd == AtEnd.CLOSE) {
        fd.close();
      }
    }
  }

  @Override
  public String toString() {
    return "FdSource(" + fd + ")";
  }
}
