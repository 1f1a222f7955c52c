package org.bide.wait;

import java.util.concurrent.CompletableFuture;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.event.UnwrittenKind;

/** An event that an actor fires: its own source, so that each test has one of its own. */
record Ticket(Nature nature, CompletableFuture<ActorSource<TicketOffice.Order>> office)
    implements Primitive<Object>, Source {

  static final UnwrittenKind KIND = new UnwrittenKind("ticket", "a ticket") {};

  @Override
  public Resource resource() {
    return new Resource(KIND, "office");
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public void attempt(Offer offer) {
    office.join().attempt(offer);
  }

  @Override
  public void subscribe(Offer offer) {
    office.join().subscribe(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    office.join().unsubscribe(offer);
  }

  @Override
  public String toString() {
    return text();
  }
}
