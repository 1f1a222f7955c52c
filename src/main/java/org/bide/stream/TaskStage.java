package org.bide.stream;

import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;
import java.util.concurrent.CompletionStage;

/** See {@link Streams#task}. */
final class TaskStage<I, O, T>
    extends AbstractGraphStageWithMaterializedValue<FlowShape<I, O>, CompletionStage<T>> {

  private final StreamBody<I, O, T> body;
  private final FlowShape<I, O> shape =
      FlowShape.of(Inlet.<I>create("TaskStage.in"), Outlet.<O>create("TaskStage.out"));

  TaskStage(StreamBody<I, O, T> body) {
    this.body = body;
  }

  @Override
  public FlowShape<I, O> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<T>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    TaskLogic<I, O, T> logic = new TaskLogic<>(shape, body, inherited);
    return Pair.create(logic, logic.result());
  }

  @Override
  public String toString() {
    return "TaskStage";
  }
}
