package org.bide.stream;

import akka.Done;
import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.Inlet;
import akka.stream.SinkShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;
import java.util.concurrent.CompletionStage;
import org.bide.channel.SendingEnd;

/** See {@link Streams#sink(SendingEnd)}. */
final class ChannelSink<T>
    extends AbstractGraphStageWithMaterializedValue<SinkShape<T>, CompletionStage<Done>> {

  private final SendingEnd<T> channel;
  private final SinkShape<T> shape = SinkShape.of(Inlet.create("ChannelSink.in"));

  ChannelSink(SendingEnd<T> channel) {
    this.channel = channel;
  }

  @Override
  public SinkShape<T> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("channelSink");
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<Done>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    SinkLogic<T> logic = new SinkLogic<>(shape, channel, inherited);
    return Pair.create(logic, logic.result());
  }

  @Override
  public String toString() {
    return "ChannelSink";
  }
}
