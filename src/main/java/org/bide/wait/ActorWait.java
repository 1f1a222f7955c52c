package org.bide.wait;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.function.Function;
import org.bide.event.Event;
import org.bide.event.Fired;

/**
 * A wait of a plain actor, answered by a message of the actor's own protocol.
 *
 * <pre>{@code
 * Subscription wait =
 *     Wait.on(ctx).forAny(child.exited(), hup).within(ofSeconds(5)).tell(MyMessage::new);
 * }</pre>
 *
 * <p>It ends with the actor: when the actor stops or is restarted, the wait is cancelled and leaves
 * nothing behind.
 *
 * @param <M> the protocol of the actor
 */
public final class ActorWait<M> {

  private final ActorContext<M> context;
  private Event<?>[] events = {};
  private Duration timeout = Timeouts.NEVER;

  ActorWait(ActorContext<M> context) {
    this.context = context;
  }

  /** What to wait for. */
  public ActorWait<M> forAny(Event<?>... events) {
    this.events = events.clone();
    return this;
  }

  /** How long at most; the answer is then {@linkplain Fired#isEmpty() empty}. */
  public ActorWait<M> within(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /**
   * Begins the wait; call it in the actor's own turn.
   *
   * @param answer makes the message from what fired; it runs in a turn of the actor. If an event
   *     turns out later that cannot be waited for, the actor fails with a {@link
   *     akka.actor.typed.DeathPactException}, as it does when a child that it watches fails; handle
   *     {@link akka.actor.typed.ChildFailed} to do something else.
   * @return to cancel it; an answer that is on its way when the wait is cancelled still comes
   * @throws org.bide.event.EventException if an event cannot be waited for
   */
  public Subscription tell(Function<Fired, M> answer) {
    Answering<M> answering = new Answering<>(context, answer);
    Detached wait =
        new Detached(Sources.get(context.getSystem()), Choosing.ALL, answering::isOver, events);
    // A child, so that the wait ends when the actor stops or restarts, whatever its behavior is.
    ActorRef<Over> guard = context.spawnAnonymous(guarding(wait));
    answering.guard = guard;
    try {
      wait.begin(timeout);
    } catch (RuntimeException e) {
      guard.tell(new Over(null));
      throw e;
    }
    return () -> {
      boolean cancelled = wait.cancel();
      if (cancelled) {
        guard.tell(new Over(null));
      }
      return cancelled;
    };
  }

  /** Told to the guard: the wait has ended, in order or with a failure. */
  private record Over(RuntimeException failure) {}

  /** Stops when it is told that the wait has ended, and ends the wait when it is stopped. */
  private static Behavior<Over> guarding(Detached wait) {
    return Behaviors.receive(Over.class)
        .onAnyMessage(
            over -> {
              if (over.failure() != null) {
                throw over.failure();
              }
              return Behaviors.stopped();
            })
        .onSignal(
            PostStop.class,
            stop -> {
              wait.abandon();
              return Behaviors.same();
            })
        .build();
  }

  /** Carries the end of a wait into a turn of its actor. */
  private static final class Answering<M> {
    private final ActorContext<M> context;
    private final ActorRef<Ended> self;
    private final Function<Fired, M> answer;
    private ActorRef<Over> guard;

    /** One adapter for the whole actor: each message brings what it is to be answered with. */
    @SuppressWarnings("unchecked") // an Ended comes back to the actor whose Answering sent it
    Answering(ActorContext<M> context, Function<Fired, M> answer) {
      this.context = context;
      this.self = context.messageAdapter(Ended.class, ended -> (M) ended.by().read(ended.over()));
      this.answer = answer;
    }

    void isOver(Detached wait) {
      self.tell(new Ended(wait, this));
    }

    /** The guard is told after the wait was collected, since it ends what nobody has collected. */
    M read(Detached wait) {
      Fired fired;
      try {
        fired = wait.collect(Wait::collect);
      } catch (RuntimeException e) {
        context.watch(guard); // Akka drops what an adapter throws, but not the death of a child
        guard.tell(new Over(e));
        throw e;
      }
      guard.tell(new Over(null));
      return answer.apply(fired);
    }
  }

  private record Ended(Detached over, Answering<?> by) {}
}
