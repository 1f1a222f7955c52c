package org.bide.stream;

import akka.japi.Pair;
import akka.stream.AbruptStageTerminationException;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.IOOperationIncompleteException;
import akka.stream.IOResult;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.fd.Fd;
import org.bide.os.SocketShutdown;

/** See {@link Streams#flow(Fd, Fd, int, AtEnd)}. */
final class FdFlow
    extends AbstractGraphStageWithMaterializedValue<
        FlowShape<ByteString, ByteString>, CompletionStage<IOResult>> {

  private final Fd reader;
  private final Fd writer;
  private final int chunkSize;
  private final AtEnd atEnd;
  private final Inlet<ByteString> in = Inlet.create("FdFlow.in");
  private final Outlet<ByteString> out = Outlet.create("FdFlow.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);

  FdFlow(Fd reader, Fd writer, int chunkSize, AtEnd atEnd) {
    this.reader = reader;
    this.writer = writer;
    this.chunkSize = chunkSize;
    this.atEnd = atEnd;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("fdFlow");
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<IOResult>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.written);
  }

  /** Two directions, each of which ends for itself; what upstream fails with ends both. */
  private final class Logic extends GraphStageLogic {

    private final CompletableFuture<IOResult> written = new CompletableFuture<>();
    private final Reading reading;
    private final Writing writing;

    Logic() {
      super(shape);
      reading =
          new Reading(this, out, chunkSize) {
            @Override
            void ended() {
              complete(out);
            }

            @Override
            void failed(Exception cause) {
              failStage(cause);
            }

            @Override
            public void onDownstreamFinish(Throwable cause) throws IOException {
              stop();
              if (atEnd == AtEnd.CLOSE && reader != writer) {
                reader.close(); // so that whoever writes to it learns it
              }
            }
          };
      writing =
          new Writing(this, in) {
            @Override
            void completed() {
              setKeepGoing(false);
              written.complete(IOResult.createSuccessful(count()));
              stop();
              endOutput();
            }

            @Override
            void broken(Exception cause) {
              setKeepGoing(false);
              incomplete(cause);
              stop();
              cancel(in, cause);
            }

            @Override
            public void onUpstreamFailure(Throwable cause) {
              incomplete(cause);
              failStage(cause);
            }
          };
      setHandler(in, writing);
      setHandler(out, reading);
    }

    private void incomplete(Throwable cause) {
      written.completeExceptionally(new IOOperationIncompleteException(writing.count(), cause));
    }

    /** Tells the peer, who may still have something to say. */
    private void endOutput() {
      if (atEnd == AtEnd.LEAVE_OPEN) {
        return;
      }
      try {
        if (reader != writer) {
          writer.close();
        } else {
          try (Fd own = writer.dup()) { // whose number nobody else can close meanwhile
            SocketShutdown.ofOutput(own.number());
          }
        }
      } catch (IOException e) {
        failStage(e);
      }
    }

    @Override
    public void preStart() {
      reading.start(reader);
      writing.start(writer);
    }

    @Override
    public void postStop() throws IOException {
      reading.stop();
      writing.stop();
      incomplete(new AbruptStageTerminationException(this)); // of no effect unless it is that
      if (atEnd == AtEnd.CLOSE) {
        try {
          reader.close();
        } finally {
          writer.close();
        }
      }
    }
  }

  @Override
  public String toString() {
    return "FdFlow(" + (reader == writer ? reader : reader + ", " + writer) + ")";
  }
}
