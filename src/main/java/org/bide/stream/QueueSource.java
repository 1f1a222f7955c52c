package org.bide.stream;

import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;

/** See {@link Streams#sourceQueue()}. */
final class QueueSource<T>
    extends AbstractGraphStageWithMaterializedValue<SourceShape<T>, Downstream<T>> {

  private final Outlet<T> out = Outlet.create("QueueSource.out");
  private final SourceShape<T> shape = SourceShape.of(out);

  @Override
  public SourceShape<T> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("eventQueueSource");
  }

  @Override
  public Pair<GraphStageLogic, Downstream<T>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Downstream<T> downstream = new Downstream<>();
    return Pair.create(new Logic(downstream), downstream);
  }

  private final class Logic extends GraphStageLogic {

    private final Delivering<T> delivering;

    Logic(Downstream<T> from) {
      super(shape);
      delivering = new Delivering<>(this, out, from);
      setHandler(out, delivering);
    }

    @Override
    public void preStart() {
      delivering.start();
    }

    @Override
    public void postStop() {
      delivering.stopped();
    }
  }

  @Override
  public String toString() {
    return "EventQueueSource";
  }
}
