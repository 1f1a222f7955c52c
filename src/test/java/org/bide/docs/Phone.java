package org.bide.docs;

import static java.time.Duration.ofSeconds;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.wait.Subscription;
import org.bide.wait.Wait;

/** A plain actor that waits: rings until somebody picks up, the caller hangs up, or 20 s passed. */
final class Phone {

  sealed interface Message {}

  record Call() implements Message {}

  record HangUp() implements Message {}

  record Over(Fired fired) implements Message {}

  private final ActorContext<Message> context;
  private final Event<?> pickedUp;
  private final ActorRef<String> log;

  private Phone(ActorContext<Message> context, Event<?> pickedUp, ActorRef<String> log) {
    this.context = context;
    this.pickedUp = pickedUp;
    this.log = log;
  }

  static Behavior<Message> behavior(Event<?> pickedUp, ActorRef<String> log) {
    return Behaviors.setup(context -> new Phone(context, pickedUp, log).silent());
  }

  private Behavior<Message> silent() {
    return Behaviors.receive(Message.class).onMessage(Call.class, call -> ringing()).build();
  }

  private Behavior<Message> ringing() {
    Subscription wait = Wait.on(context).forAny(pickedUp).within(ofSeconds(20)).tell(Over::new);
    return Behaviors.receive(Message.class)
        .onMessage(
            Over.class,
            over -> {
              log.tell(over.fired().isEmpty() ? "nobody" : "hello");
              return silent();
            })
        .onMessage(
            HangUp.class,
            hangUp -> {
              wait.cancel(); // from here on no Over comes, also if it is in the mailbox
              return silent();
            })
        .build();
  }
}
