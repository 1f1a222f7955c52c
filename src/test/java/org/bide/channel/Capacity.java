package org.bide.channel;

/** The sorts of channel that keep the same promises. */
enum Capacity {
  RENDEZVOUS(0),
  ONE(1),
  SEVEN(7);

  private final int places;

  Capacity(int places) {
    this.places = places;
  }

  <T> Channel<T> channel() {
    return places == 0 ? Channel.rendezvous() : Channel.buffered(places);
  }

  int places() {
    return places;
  }

  /** How many sends and receives of suspended waits stand in a channel. */
  static int waitingAt(Channel<?> channel) {
    return ((ChannelEvent<?>) channel.receive()).exchange().look(Floor::waiting);
  }
}
