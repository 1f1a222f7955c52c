package org.bide.stream;

import akka.stream.Inlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;

/**
 * From an inlet to a descriptor: the next element is asked for when the last one is written. That
 * nobody reads any more is noticed also while there is nothing to write.
 */
abstract class Writing extends AbstractInHandler {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final GraphStageLogic stage;
  private final Inlet<ByteString> in;
  private final StageWait writing;
  private final StageWait hangUp;
  private Fd fd;
  private Event<Object> writable;
  private ByteBuffer rest = NOTHING;
  private long count;

  /** Why nobody reads any more, if that was noticed. */
  private Exception hungUp;

  Writing(GraphStageLogic stage, Inlet<ByteString> in) {
    this.stage = stage;
    this.in = in;
    this.writing = new StageWait(stage, this::onWritable);
    this.hangUp = new StageWait(stage, this::onHangUp);
  }

  /** Upstream has completed, and all is written. */
  abstract void completed();

  /** It cannot be written to any more. */
  abstract void broken(Exception cause);

  /** When the stage starts. */
  final void start(Fd to) {
    fd = to;
    writable = StageWait.orFailure(to.writable());
    // A hang-up and an error are told to everyone who waits, whatever for; a file of which that
    // cannot be waited for, such as a regular one, does not hang up.
    hangUp.begin(StageWait.orFailure(to.exceptional()));
    if (!stage.isClosed(in)) {
      stage.pull(in);
    }
  }

  /** How many bytes were written. */
  final long count() {
    return count;
  }

  @Override
  public final void onPush() {
    rest = ByteBuffer.wrap(stage.grab(in).toArrayUnsafe());
    goOn();
  }

  private void goOn() {
    if (rest.hasRemaining()) {
      writing.begin(writable);
    } else if (stage.isClosed(in)) {
      completed();
    } else if (hungUp != null) {
      broken(hungUp);
    } else {
      stage.pull(in);
    }
  }

  private void onWritable(Occurrence<?> occurrence) {
    if (occurrence.detail() instanceof RuntimeException failure) {
      broken(failure);
      return;
    }
    try {
      count += Math.max(0, fd.write(rest)); // AGAIN: others were faster, or the kernel was wrong
    } catch (IOException | UnsupportedOperationException e) { // a channel writes by itself
      broken(e);
      return;
    }
    goOn();
  }

  /** What becomes of bytes that are just being written shows in their own wait. */
  private void onHangUp(Occurrence<?> occurrence) {
    hungUp =
        switch (occurrence.detail()) {
          case Readiness readiness when readiness.hungUp() || readiness.error() ->
              new IOException("nobody reads what is written to descriptor " + fd);
          case GoneException gone -> gone;
          default -> null;
        };
    if (hungUp != null && !writing.isPending()) {
      broken(hungUp);
    }
  }

  @Override
  public final void onUpstreamFinish() {
    if (rest.hasRemaining()) {
      stage.setKeepGoing(true); // until the last element is written
    } else {
      completed();
    }
  }

  /** Writes no more. */
  final void stop() {
    writing.close();
    hangUp.close();
    rest = NOTHING;
  }
}
