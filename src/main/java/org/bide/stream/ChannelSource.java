package org.bide.stream;

import akka.stream.Attributes;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;

/** See {@link Streams#source(Channel)}. */
final class ChannelSource<T> extends GraphStage<SourceShape<T>> {

  private final Channel<T> channel;
  private final Outlet<T> out = Outlet.create("ChannelSource.out");
  private final SourceShape<T> shape = SourceShape.of(out);

  ChannelSource(Channel<T> channel) {
    this.channel = channel;
  }

  @Override
  public SourceShape<T> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {

    private final StageWait receiving = new StageWait(this, this::onReceived);

    Logic() {
      super(shape);
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              receive();
            }
          });
    }

    /** A value that is there is pushed in this very turn. */
    private void receive() {
      try {
        Optional<T> there = channel.tryReceive();
        if (there.isPresent()) {
          push(out, there.get());
        } else {
          receiving.begin(channel.receive());
        }
      } catch (GoneException e) {
        end(e.gone());
      }
    }

    private void onReceived(Occurrence<?> occurrence) {
      if (occurrence.detail() instanceof Gone gone) {
        end(gone);
      } else {
        push(out, value(occurrence));
      }
    }

    @SuppressWarnings("unchecked") // what a receive of this channel brings
    private T value(Occurrence<?> occurrence) {
      return (T) occurrence.value();
    }

    private void end(Gone gone) {
      if (gone.cause() == null) {
        completeStage();
      } else {
        failStage(gone.cause());
      }
    }

    @Override
    public void postStop() {
      receiving
          .end()
          .filter(occurrence -> !occurrence.isGone())
          .ifPresent(occurrence -> channel.putBack(value(occurrence)));
    }
  }
}
