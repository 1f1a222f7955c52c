package org.bide.channel;

/**
 * What is in a channel, at one moment.
 *
 * @param size how many values are in its buffer
 * @param capacity how many can be; 0 for a rendezvous, {@link Integer#MAX_VALUE} for one without
 *     bound
 * @param senders how many suspended waits want to send
 * @param receivers how many suspended waits want to receive
 * @param isClosed whether it was closed, or has failed
 */
public record ChannelFigures(int size, int capacity, int senders, int receivers, boolean isClosed) {

  static ChannelFigures of(Floor floor) {
    int senders = floor.senders.size();
    int receivers = floor.waiting() - senders;
    return switch (floor) {
      case PointToPoint all ->
          new ChannelFigures(
              all.buffer().size(), all.buffer().capacity(), senders, receivers, all.isClosed());
      case PublishSubscribe all ->
          new ChannelFigures(all.size(), all.capacity(), senders, receivers, all.isClosed());
    };
  }
}
