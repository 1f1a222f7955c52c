package org.bide.stream;

import akka.stream.Attributes;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import java.util.function.Supplier;
import org.bide.channel.ReceivingEnd;
import org.bide.channel.Subscriber;

/**
 * See {@link Streams#source(ReceivingEnd)} and {@link Streams#source(org.bide.channel.Broadcast)}.
 */
final class ChannelSource<T> extends GraphStage<SourceShape<T>> {

  private final Supplier<? extends ReceivingEnd<T>> channel;
  private final boolean isOwn;
  private final Outlet<T> out = Outlet.create("ChannelSource.out");
  private final SourceShape<T> shape = SourceShape.of(out);

  private ChannelSource(Supplier<? extends ReceivingEnd<T>> channel, boolean isOwn) {
    this.channel = channel;
    this.isOwn = isOwn;
  }

  static <T> ChannelSource<T> of(ReceivingEnd<T> channel) {
    return new ChannelSource<>(() -> channel, false);
  }

  /** Each run has a subscriber of its own, and closes it. */
  static <T> ChannelSource<T> ofSubscriber(Supplier<Subscriber<T>> subscribe) {
    return new ChannelSource<>(subscribe, true);
  }

  @Override
  public SourceShape<T> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("channelSource");
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {

    private final Receiving<T> receiving = new Receiving<>(this, out);
    private ReceivingEnd<T> from;

    Logic() {
      super(shape);
      setHandler(out, receiving);
    }

    @Override
    public void preStart() {
      from = channel.get();
      receiving.start(from);
    }

    @Override
    public void postStop() {
      receiving.stop();
      if (isOwn && from instanceof Subscriber<T> own) {
        own.close();
      }
    }
  }

  @Override
  public String toString() {
    return "ChannelSource";
  }
}
