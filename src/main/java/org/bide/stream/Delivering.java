package org.bide.stream;

import akka.stream.AbruptStageTerminationException;
import akka.stream.Outlet;
import akka.stream.SubscriptionWithCancelException;
import akka.stream.stage.GraphStageLogic;
import org.bide.event.Gone;

/** From a {@link Downstream} to the outlet it stands for, both of which end together. */
class Delivering<T> extends Receiving<T> {

  private final GraphStageLogic stage;
  private final Downstream<T> from;

  Delivering(GraphStageLogic stage, Outlet<T> out, Downstream<T> from) {
    super(stage, out);
    this.stage = stage;
    this.from = from;
  }

  /** When the stage starts. */
  final void start() {
    start(from.channel());
    endWith(from.closed());
  }

  @Override
  public void onPull() {
    from.asking().asked();
    super.onPull();
  }

  @Override
  public void onDownstreamFinish(Throwable cause) {
    if (cause instanceof SubscriptionWithCancelException.NonFailureCancellation) {
      from.complete();
    } else {
      from.fail(cause);
    }
    stage.cancelStage(cause);
  }

  /** When the stage has stopped. */
  final void stopped() {
    stop();
    from.fail(new AbruptStageTerminationException(stage)); // of no effect unless it is that
    from.asking().gone(new Gone(from.asking().resource(), "has ended"));
  }
}
