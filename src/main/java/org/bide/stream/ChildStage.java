package org.bide.stream;

import akka.actor.typed.javadsl.Adapter;
import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.FanOutShape2;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.Shape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.bide.process.Command;
import org.bide.process.Exit;
import org.bide.process.Stdio;
import org.bide.wait.Sources;

/** See {@link Streams#child(Command)}. */
final class ChildStage<S extends Shape>
    extends AbstractGraphStageWithMaterializedValue<S, CompletionStage<Exit>> {

  private final Command command;
  private final OnBadExit onBadExit;
  private final Inlet<ByteString> in;
  private final Outlet<ByteString> out;

  /** Null where standard error goes elsewhere. */
  private final Outlet<ByteString> err;

  private final S shape;

  private ChildStage(
      Command command,
      OnBadExit onBadExit,
      Inlet<ByteString> in,
      Outlet<ByteString> out,
      Outlet<ByteString> err,
      S shape) {
    this.command = command;
    this.onBadExit = Objects.requireNonNull(onBadExit, "onBadExit");
    this.in = in;
    this.out = out;
    this.err = err;
    this.shape = shape;
  }

  static ChildStage<FlowShape<ByteString, ByteString>> flow(Command command, OnBadExit onBadExit) {
    Inlet<ByteString> in = Inlet.create("Child.in");
    Outlet<ByteString> out = Outlet.create("Child.out");
    return new ChildStage<>(piped(command), onBadExit, in, out, null, FlowShape.of(in, out));
  }

  /** With an outlet more for its standard error. */
  static ChildStage<FanOutShape2<ByteString, ByteString, ByteString>> fanOut(
      Command command, OnBadExit onBadExit) {
    Inlet<ByteString> in = Inlet.create("Child.in");
    Outlet<ByteString> out = Outlet.create("Child.out");
    Outlet<ByteString> err = Outlet.create("Child.err");
    return new ChildStage<>(
        piped(command).err(Stdio.PIPE), onBadExit, in, out, err, new FanOutShape2<>(in, out, err));
  }

  private static Command piped(Command command) {
    return command.in(Stdio.PIPE).out(Stdio.PIPE);
  }

  @Override
  public S shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("child");
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<Exit>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    ChildExit exit = new ChildExit();
    return Pair.create(new ChildLogic(shape, command, onBadExit, exit, in, out, err), exit.stage());
  }

  /** The sources of the system that a stage runs in. */
  static Sources sources(GraphStageLogic stage) {
    return Sources.get(Adapter.toTyped(stage.materializer().system()));
  }

  @Override
  public String toString() {
    return "Child(" + command + ")";
  }
}
