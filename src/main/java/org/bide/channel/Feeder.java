package org.bide.channel;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.wait.Choosing;
import org.bide.wait.Detached;
import org.bide.wait.Sources;
import org.bide.wait.Timeouts;
import org.bide.wait.Wait;

/** See {@link SendingEnd#ref}. */
final class Feeder<T> extends AbstractBehavior<Object> {

  private static final AtomicLong COUNT = new AtomicLong();

  /** Told to itself by whoever ends one of its waits. */
  private record Over(Detached ended) {}

  private final SendingEnd<T> end;

  /** What could not be sent yet; a wait for the first of them to be sent is under way. */
  private final Deque<T> unsent = new ArrayDeque<>();

  private final Detached closing;
  private Detached sending;

  private Feeder(ActorContext<Object> context, SendingEnd<T> end) {
    super(context);
    this.end = end;
    this.closing = begin(end.closed());
  }

  static <T> Behavior<T> of(SendingEnd<T> end) {
    return Behaviors.<Object>setup(context -> new Feeder<>(context, end)).narrow();
  }

  static String nextName() {
    return "bide-channel-" + COUNT.incrementAndGet();
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Over.class, this::onOver)
        .onSignal(PostStop.class, this::onStop)
        .onAnyMessage(this::onValue)
        .build();
  }

  @SuppressWarnings("unchecked") // the reference that others have takes T
  private Behavior<Object> onValue(Object value) {
    unsent.add((T) value);
    if (sending == null) {
      sendNext();
    }
    return this;
  }

  private Behavior<Object> onOver(Over over) {
    if (over.ended() == closing) {
      return Behaviors.stopped();
    }
    sending = null;
    Occurrence<?> sent = over.ended().collect(Wait::collectOne);
    if (!sent.isGone()) { // or else it is told of the end as well
      unsent.remove();
      sendNext();
    }
    return this;
  }

  private void sendNext() {
    if (!unsent.isEmpty()) {
      sending = begin(end.send(unsent.peek()));
    }
  }

  private Detached begin(Event<?> event) {
    Sources sources = Sources.get(getContext().getSystem());
    Detached wait =
        new Detached(
            sources, Choosing.ONE, over -> getContext().getSelf().tell(new Over(over)), event);
    wait.begin(Timeouts.NEVER);
    return wait;
  }

  private Behavior<Object> onStop(PostStop stop) {
    closing.abandon();
    if (sending != null && !sending.cancel()) {
      if (!sending.collect(Wait::collectOne).isGone()) {
        unsent.remove();
      }
    }
    unsent.forEach(value -> getContext().getSystem().deadLetters().tell(value));
    return this;
  }
}
