package org.bide.stream;

import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.Shape;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.bide.process.Child;
import org.bide.process.Command;

/** A child between its pipes: the stage ends when all of them have. */
final class ChildLogic extends GraphStageLogic {

  private enum Pipe {
    IN,
    OUT,
    ERR
  }

  private static final int CHUNK_SIZE = 8192;

  private final Command command;
  private final ChildExit exit;
  private final Writing writing;
  private final Reading output;

  /** Null where standard error goes elsewhere. */
  private final Reading errors;

  /** Those that have not come to their end. */
  private final Set<Pipe> open = EnumSet.of(Pipe.IN, Pipe.OUT);

  /** Null if it could not be started. */
  private Child child;

  ChildLogic(
      Shape shape,
      Command command,
      ChildExit exit,
      Inlet<ByteString> in,
      Outlet<ByteString> out,
      Outlet<ByteString> err) {
    super(shape);
    this.command = command;
    this.exit = exit;
    this.writing = writing(in);
    this.output = reading(out, Pipe.OUT);
    setHandler(in, writing);
    setHandler(out, output);
    if (err == null) {
      errors = null;
    } else {
      open.add(Pipe.ERR);
      errors = reading(err, Pipe.ERR);
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

  private Reading reading(Outlet<ByteString> out, Pipe pipe) {
    return new Reading(this, out, CHUNK_SIZE) {
      @Override
      void ended() {
        complete(out);
        over(pipe);
      }

      @Override
      void failed(Exception cause) {
        failStage(cause);
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        if (pipe == Pipe.ERR) {
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
      over(Pipe.IN);
    } catch (IOException e) {
      failStage(e);
    }
  }

  private void over(Pipe pipe) {
    open.remove(pipe);
    if (open.isEmpty()) {
      completeStage();
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
    writing.stop();
    output.stop();
    if (errors != null) {
      errors.stop();
    }
    if (!open.isEmpty()) {
      exit.end(child, ChildStage.sources(this));
    }
    child.close();
  }
}
