package org.bide.channel;

import org.bide.event.Gone;
import org.bide.event.Resource;
import org.bide.wait.Offer;

/** See {@link Subscriber#receive}. */
record Follow<T>(Exchange<PublishSubscribe> exchange, Cursor cursor) implements ChannelEvent<T> {

  @Override
  public Role role() {
    return Role.RECEIVER;
  }

  @Override
  public Object brings() {
    return cursor;
  }

  @Override
  public Resource resource() {
    return new Resource(ChannelKind.CHANNEL, cursor);
  }

  @Override
  public String filter() {
    return "receive";
  }

  void putBack(Object value) {
    exchange.change(all -> all.putBack(cursor, value));
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
