package org.bide.fd;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Receive;
import java.util.HashMap;
import java.util.Map;
import org.bide.os.PollEvents;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;
import org.bide.wait.Offer;

/** Knows who waits for which descriptor, and asks the selector for all of them. */
final class FdActor extends AbstractBehavior<FdActor.Command> {

  sealed interface Command {}

  record Subscribe(Offer offer) implements Command {}

  record Unsubscribe(Offer offer) implements Command {}

  /** The descriptor is being closed; the poller has forgotten it already. */
  record Closed(Fd fd) implements Command {}

  private record Noticed(Notice notice) implements Command {}

  private final ActorRef<Selector.Command> selector;
  private final ActorRef<Notice> notices;
  private final Map<Integer, Watched> watched = new HashMap<>();
  private long generations;

  FdActor(ActorContext<Command> context, ActorRef<Selector.Command> selector) {
    super(context);
    this.selector = selector;
    this.notices = context.messageAdapter(Notice.class, Noticed::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Subscribe.class, this::onSubscribe)
        .onMessage(Unsubscribe.class, this::onUnsubscribe)
        .onMessage(Noticed.class, this::onNotice)
        .onMessage(Closed.class, this::onClosed)
        .build();
  }

  private Behavior<Command> onSubscribe(Subscribe subscribe) {
    Fd fd = FdSource.fd(subscribe.offer());
    if (!fd.isOpen()) {
      subscribe.offer().fact(FdSource.closed(fd));
      return this;
    }
    Watched known = watched.get(fd.number());
    if (known == null || known.fd() != fd) { // the news of the old one's close is on its way
      known = new Watched(fd, ++generations);
      Watched old = watched.put(fd.number(), known);
      if (old != null) {
        old.closed();
      }
    }
    known.add(subscribe.offer());
    arm(known);
    return this;
  }

  private void arm(Watched known) {
    int events = known.toArm();
    if (events != 0) {
      selector.tell(new Selector.Watch(known.fd().number(), events, known.generation(), notices));
    }
  }

  private Behavior<Command> onUnsubscribe(Unsubscribe unsubscribe) {
    Fd fd = FdSource.fd(unsubscribe.offer());
    Watched known = watched.get(fd.number());
    if (known != null && known.fd() == fd) {
      known.remove(unsubscribe.offer());
      if (known.isEmpty()) {
        watched.remove(fd.number());
        selector.tell(new Selector.Unwatch(fd.number()));
      }
    }
    return this;
  }

  private Behavior<Command> onNotice(Noticed noticed) {
    switch (noticed.notice()) {
      case Selector.Ready(int number, int found, long generation) -> {
        Watched known = ofGeneration(number, generation);
        if (known != null && (found & PollEvents.INVALID) != 0) { // closed, but not through Fd
          watched.remove(number);
          known.closed();
        } else if (known != null) {
          known.ready(found);
          keepOrForget(known);
        }
      }
      case Selector.Refused(int number, long generation, Exception why) -> {
        Watched known = ofGeneration(number, generation);
        if (known != null) {
          watched.remove(number);
          known.refused(why);
        }
      }
      case Selector.Rang _ -> {}
    }
    return this;
  }

  private void keepOrForget(Watched known) {
    if (known.isEmpty()) {
      watched.remove(known.fd().number());
    } else {
      arm(known);
    }
  }

  private Watched ofGeneration(int number, long generation) {
    Watched known = watched.get(number);
    return known != null && known.generation() == generation ? known : null;
  }

  private Behavior<Command> onClosed(Closed closed) {
    Watched known = watched.get(closed.fd().number());
    if (known != null && known.fd() == closed.fd()) {
      watched.remove(closed.fd().number());
      known.closed();
    }
    return this;
  }
}
