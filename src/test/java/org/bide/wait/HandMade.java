package org.bide.wait;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** An event that the test fires by hand, through the offers that are subscribed. */
final class HandMade implements Primitive<String>, Source {

  final CopyOnWriteArrayList<Offer> subscribed = new CopyOnWriteArrayList<>();
  Consumer<Offer> onAttempt = offer -> {};
  Consumer<Offer> onSubscribe = offer -> {};
  Consumer<Offer> onUnsubscribe = offer -> {};
  private final Nature nature;

  HandMade(Nature nature) {
    this.nature = nature;
  }

  /** The offer that is subscribed; a source removes the one that it fires. */
  Offer takeOffer() {
    return subscribed.removeFirst();
  }

  @Override
  public Nature nature() {
    return nature;
  }

  @Override
  public Resource resource() {
    return new Resource(Event.parse("timer:1s").resource().kind(), "by hand");
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public void attempt(Offer offer) {
    onAttempt.accept(offer);
  }

  @Override
  public void subscribe(Offer offer) {
    subscribed.add(offer);
    onSubscribe.accept(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    onUnsubscribe.accept(offer);
    subscribed.remove(offer);
  }
}
