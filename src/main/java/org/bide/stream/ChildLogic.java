package org.bide.stream;

import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.Shape;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.bide.event.Occurrence;
import org.bide.process.Child;
import org.bide.process.Command;
import org.bide.process.Exit;

/**
 * A child between its pipes: the stage ends when all of them have, and the child where that
 * matters.
 */
final class ChildLogic extends GraphStageLogic {

  private enum Part {
    IN,
    OUT,
    ERR,
    CHILD
  }

  private static final int CHUNK_SIZE = 8192;

  private final Command command;
  private final ChildExit exit;
  private final StageWait ending = new StageWait(this, this::onExit);
  private final Writing writing;
  private final Outlet<ByteString> out;
  private final Reading output;

  /** Null where standard error goes elsewhere. */
  private final Reading errors;

  private final LastBytes lastErrors = new LastBytes();

  /** Those that have not come to their end. */
  private final Set<Part> open = EnumSet.of(Part.IN, Part.OUT);

  /** Null if it could not be started. */
  private Child child;

  ChildLogic(
      Shape shape,
      Command command,
      OnBadExit onBadExit,
      ChildExit exit,
      Inlet<ByteString> in,
      Outlet<ByteString> out,
      Outlet<ByteString> err) {
    super(shape);
    this.command = command;
    this.exit = exit;
    this.out = out;
    this.writing = writing(in);
    this.output = reading(out, Part.OUT);
    setHandler(in, writing);
    setHandler(out, output);
    if (onBadExit == OnBadExit.FAIL) {
      open.add(Part.CHILD);
    }
    if (err == null) {
      errors = null;
    } else {
      open.add(Part.ERR);
      errors = reading(err, Part.ERR);
      setHandler(err, errors);
    }
  }

  private Writing writing(Inlet<ByteString> in) {
    return new Writing(this, in) {
      @Override
      void completed() {
        closeInput();
      }

      @Override
      void broken(Exception cause) {
        cancel(in); // as head(1) breaks it that has its lines: no failure of anybody
        closeInput();
      }

      @Override
      public void onUpstreamFailure(Throwable cause) {
        failStage(cause);
      }
    };
  }

  private Reading reading(Outlet<ByteString> outlet, Part pipe) {
    return new Reading(this, outlet, CHUNK_SIZE) {
      @Override
      void seen(ByteString piece) {
        if (pipe == Part.ERR) {
          lastErrors.add(piece);
        }
      }

      @Override
      void ended() {
        if (pipe == Part.ERR || !open.contains(Part.CHILD)) {
          complete(outlet);
        }
        over(pipe);
      }

      @Override
      void failed(Exception cause) {
        failStage(cause);
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        if (pipe == Part.ERR) {
          drop(); // that nobody wants to know what it complains of is no reason to kill it
        } else {
          cancelStage(cause);
        }
      }
    };
  }

  private void closeInput() {
    writing.stop();
    try {
      child.in().close();
      over(Part.IN);
    } catch (IOException e) {
      failStage(e);
    }
  }

  private void over(Part part) {
    open.remove(part);
    if (open.isEmpty()) {
      completeStage();
    } else if (part != Part.IN && open.contains(Part.CHILD) && isReadToTheEnd()) {
      ending.begin(child.exited());
    }
  }

  private boolean isReadToTheEnd() {
    return !open.contains(Part.OUT) && !open.contains(Part.ERR);
  }

  /** All that it had to say was read. */
  private void onExit(Occurrence<?> occurrence) {
    if (occurrence.value() instanceof Exit end && end.isSuccess()) {
      complete(out);
      over(Part.CHILD);
    } else {
      String said = errors == null ? null : lastErrors.toString();
      failStage(new BadExitException(command.toString(), (Exit) occurrence.value(), said));
    }
  }

  @Override
  public void preStart() {
    setKeepGoing(true);
    try {
      child = command.start();
    } catch (IOException | RuntimeException e) {
      exit.failed(e);
      failStage(e);
      return;
    }
    exit.await(child, ChildStage.sources(this));
    output.start(child.out());
    if (errors != null) {
      errors.start(child.err());
    }
    writing.start(child.in());
  }

  @Override
  public void postStop() throws IOException {
    if (child == null) {
      return;
    }
    ending.close();
    writing.stop();
    output.stop();
    if (errors != null) {
      errors.stop();
    }
    if (open.isEmpty()) {
      exit.leave(child);
    } else {
      exit.end(child, ChildStage.sources(this));
    }
    closePipes();
  }

  private void closePipes() throws IOException {
    child.in().close();
    child.out().close();
    if (errors != null) {
      child.err().close();
    }
  }
}
