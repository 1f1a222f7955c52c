package org.bide.stream;

import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.Inlet;
import akka.stream.SinkShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;

/** See {@link Streams#sinkQueue()}. */
final class QueueSink<T>
    extends AbstractGraphStageWithMaterializedValue<SinkShape<T>, Upstream<T>> {

  private final SinkShape<T> shape = SinkShape.of(Inlet.create("QueueSink.in"));

  @Override
  public SinkShape<T> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("eventQueueSink");
  }

  @Override
  public Pair<GraphStageLogic, Upstream<T>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Upstream<T> upstream = Upstream.create(inherited);
    return Pair.create(new SinkLogic<>(shape, upstream.channel(), inherited), upstream);
  }

  @Override
  public String toString() {
    return "EventQueueSink";
  }
}
