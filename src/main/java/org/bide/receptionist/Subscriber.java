package org.bide.receptionist;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import org.bide.event.EventException;
import org.bide.wait.Tally;

/** Subscribes to a key on behalf of one who waits, until it is told that they do not any more. */
final class Subscriber {

  /** Nobody wants to know any more. */
  enum Forget {
    FORGET
  }

  private Subscriber() {}

  static <T> Behavior<Object> behavior(ServiceKey<T> key, Tally<Listed<T>> tally) {
    return Behaviors.setup(
        context -> {
          context
              .getSystem()
              .receptionist()
              .tell(Receptionist.subscribe(key, context.getSelf().narrow()));
          return Behaviors.receive(Object.class)
              .onMessage(
                  Receptionist.Listing.class,
                  listing -> {
                    tally.add(Listed.of(key, listing));
                    return Behaviors.same();
                  })
              .onMessageEquals(Forget.FORGET, Behaviors::stopped)
              .onSignal(
                  PostStop.class,
                  stop -> {
                    tally.refuse(new EventException(tally.event(), "the actor system has ended"));
                    return Behaviors.same();
                  })
              .build();
        });
  }
}
