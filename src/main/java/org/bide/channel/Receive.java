package org.bide.channel;

import org.bide.event.Gone;
import org.bide.wait.Offer;

/** See {@link Channel#receive}. */
record Receive<T>(Exchange<PointToPoint> exchange) implements ChannelEvent<T> {

  @Override
  public Role role() {
    return Role.RECEIVER;
  }

  @Override
  public Object brings() {
    return Sent.SENT;
  }

  @Override
  public String filter() {
    return "receive";
  }

  void putBack(Object value) {
    exchange.change(all -> all.buffer().putBack(value));
  }

  @Override
  public void undo(Offer offer, Object taken) {
    if (!(taken instanceof Gone)) {
      putBack(taken);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
