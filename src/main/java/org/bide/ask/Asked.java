package org.bide.ask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.RecipientRef;
import java.util.function.Function;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** See {@link Ask#of}. */
record Asked<Q, R>(RecipientRef<Q> to, Function<? super ActorRef<R>, ? extends Q> request)
    implements Primitive<R>, Source {

  @Override
  public Resource resource() {
    return new Resource(AskKind.ASK, name());
  }

  private String name() {
    return to instanceof ActorRef<?> ref ? ref.path().toSerializationFormat() : to.toString();
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  /** Nothing is asked of anybody by a wait that may be over at once. */
  @Override
  public void attempt(Offer offer) {}

  @Override
  public void subscribe(Offer offer) {
    ActorRef<Object> asker = Asker.spawn(offer, to);
    offer.ticket(asker);
    Q message;
    try {
      message = request.apply(asker.narrow());
    } catch (Throwable e) {
      unsubscribe(offer);
      throw e;
    }
    to.tell(message);
  }

  @Override
  public void unsubscribe(Offer offer) {
    if (offer.ticket() instanceof ActorRef<?> asker) {
      asker.unsafeUpcast().tell(Asker.Forget.FORGET);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
