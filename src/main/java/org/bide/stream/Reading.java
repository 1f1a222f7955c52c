package org.bide.stream;

import akka.stream.Outlet;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;

/** From a descriptor to an outlet: one read for each demand, when it is readable. */
abstract class Reading extends AbstractOutHandler {

  private final GraphStageLogic stage;
  private final Outlet<ByteString> out;
  private final StageWait reading;
  private final ByteBuffer buffer;
  private Fd fd;
  private Event<Object> readable;
  private long count;

  Reading(GraphStageLogic stage, Outlet<ByteString> out, int chunkSize) {
    this.stage = stage;
    this.out = out;
    this.reading = new StageWait(stage, this::onReadable);
    this.buffer = ByteBuffer.allocate(chunkSize);
  }

  /** All has been read. */
  abstract void ended();

  /** It cannot be read, or is closed. */
  abstract void failed(Exception cause);

  /** Something was read; also what nobody downstream wants any more. */
  void seen(ByteString piece) {}

  /** When the stage starts. */
  final void start(Fd from) {
    fd = from;
    readable = StageWait.orFailure(from.readable());
  }

  /** How many bytes were read. */
  final long count() {
    return count;
  }

  @Override
  public final void onPull() {
    reading.begin(readable);
  }

  private void onReadable(Occurrence<?> occurrence) {
    if (occurrence.detail() instanceof RuntimeException failure) {
      failed(failure);
      return;
    }
    try {
      read(fd.read(buffer.clear()));
    } catch (IOException | UnsupportedOperationException e) { // a channel's reads by itself
      failed(e);
    }
  }

  private void read(int got) {
    if (got == Fd.END) {
      ended();
    } else if (got == Fd.AGAIN) {
      reading.begin(readable); // others were faster, or the kernel was wrong
    } else {
      count += got;
      ByteString piece = ByteString.fromByteBuffer(buffer.flip());
      seen(piece);
      if (stage.isClosed(out)) {
        reading.begin(readable); // it is only to be emptied
      } else {
        stage.push(out, piece);
      }
    }
  }

  /** Reads on without demand and drops what comes: nobody wants it, and its writer is to go on. */
  final void drop() {
    if (!reading.isPending()) {
      reading.begin(readable);
    }
  }

  /** Reads no more. */
  final void stop() {
    reading.close();
  }
}
