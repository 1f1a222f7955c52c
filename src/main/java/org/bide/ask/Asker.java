package org.bide.ask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.selector.Selectors;
import org.bide.wait.Offer;

/**
 * Whom one request is answered to. It is gone with the reply, the end of whom it asked, or the end
 * of the wait, whichever comes first.
 */
final class Asker extends AbstractBehavior<Object> {

  /** Nobody waits for the reply any more. */
  enum Forget {
    FORGET
  }

  private static final AtomicLong NUMBER = new AtomicLong();

  /** Null once there is nothing left to tell. */
  private Offer offer;

  private Asker(ActorContext<Object> context, Offer offer, RecipientRef<?> asked) {
    super(context);
    this.offer = offer;
    if (asked instanceof ActorRef<?> ref) {
      context.watch(ref);
    }
  }

  static ActorRef<Object> spawn(Offer offer, RecipientRef<?> asked) {
    ActorSystem<?> system = offer.owner().sources().system();
    Behavior<Object> behavior = Behaviors.setup(context -> new Asker(context, offer, asked));
    try {
      return system.systemActorOf(
          behavior, "bide-ask-" + NUMBER.incrementAndGet(), Selectors.onLoop());
    } catch (IllegalStateException e) {
      throw new EventException(offer.event(), "the actor system of who asks is ending", e);
    }
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessageEquals(Forget.FORGET, this::forget)
        .onAnyMessage(this::replied)
        .onSignal(Terminated.class, end -> replied(gone()))
        .onSignal(PostStop.class, stop -> systemEnds())
        .build();
  }

  private Behavior<Object> forget() {
    offer = null;
    return Behaviors.stopped();
  }

  private Behavior<Object> replied(Object reply) {
    offer.fact(reply);
    return forget();
  }

  private Gone gone() {
    return new Gone(offer.event().resource(), "has terminated before it replied");
  }

  private Behavior<Object> systemEnds() {
    if (offer != null) {
      offer.refuse(new EventException(offer.event(), "the actor system of who asks has ended"));
    }
    return Behaviors.same();
  }
}
