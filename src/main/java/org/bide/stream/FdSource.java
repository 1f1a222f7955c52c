package org.bide.stream;

import akka.stream.Attributes;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;

/** See {@link Streams#source(Fd, int)}. */
final class FdSource extends GraphStage<SourceShape<ByteString>> {

  private final Fd fd;
  private final int chunkSize;
  private final Outlet<ByteString> out = Outlet.create("FdSource.out");
  private final SourceShape<ByteString> shape = SourceShape.of(out);

  FdSource(Fd fd, int chunkSize) {
    this.fd = fd;
    this.chunkSize = chunkSize;
  }

  @Override
  public SourceShape<ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {

    private final StageWait reading = new StageWait(this, this::onReadable);
    private final ByteBuffer buffer = ByteBuffer.allocate(chunkSize);

    Logic() {
      super(shape);
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              reading.begin(fd.readable());
            }
          });
    }

    private void onReadable(Occurrence<?> occurrence) {
      if (occurrence.detail() instanceof Gone gone) {
        failStage(new GoneException(gone));
        return;
      }
      try {
        push(fd.read(buffer.clear()));
      } catch (IOException e) {
        failStage(e);
      }
    }

    private void push(int count) {
      if (count == Fd.END) {
        completeStage();
      } else if (count == Fd.AGAIN) {
        reading.begin(fd.readable()); // others were faster, or the kernel was wrong
      } else {
        push(out, ByteString.fromByteBuffer(buffer.flip()));
      }
    }

    @Override
    public void postStop() {
      reading.end();
    }
  }
}
