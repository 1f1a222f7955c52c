package org.bide.channel;

import java.util.Optional;
import org.bide.event.Resource;

/**
 * What one who has a channel, or waits for it, can do there: for those who look at who waits for
 * whom.
 *
 * @param channel whose end it is; of a subscriber, the broadcast
 * @param sends whether values can be sent there
 * @param receives whether values can be received there
 */
public record ChannelEnd(Resource channel, boolean sends, boolean receives) {

  /**
   * The end that something is, if it is one.
   *
   * @param of an end, or an event of one
   */
  public static Optional<ChannelEnd> of(Object of) {
    return switch (of) {
      case Send(Exchange<?> exchange, _) -> sending(exchange);
      case Receive<?>(Exchange<?> exchange) -> receiving(exchange);
      case Follow<?>(Exchange<?> exchange, _) -> receiving(exchange);
      case Channel<?> channel ->
          Optional.of(new ChannelEnd(channel.exchange().resource(), true, true));
      case Broadcast<?> broadcast -> sending(broadcast.exchange());
      case Subscriber<?> subscriber -> receiving(subscriber.exchange());
      case null, default -> Optional.empty();
    };
  }

  private static Optional<ChannelEnd> sending(Exchange<?> exchange) {
    return Optional.of(new ChannelEnd(exchange.resource(), true, false));
  }

  private static Optional<ChannelEnd> receiving(Exchange<?> exchange) {
    return Optional.of(new ChannelEnd(exchange.resource(), false, true));
  }

  /** Whether a value could go from one of the two to the other. */
  public boolean meets(ChannelEnd other) {
    return channel.equals(other.channel)
        && ((sends && other.receives) || (receives && other.sends));
  }

  /** How full the channel is, and who stands there. */
  public ChannelFigures figures() {
    return ((Exchange<?>) channel.id()).look(ChannelFigures::of);
  }
}
