package org.bide.wait;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
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
 * <p>It ends with the actor: when the actor stops or supervision restarts it, the wait is cancelled
 * and leaves nothing behind. A change of behavior is no such end; the answer comes to the behavior
 * of that moment. As with Akka's typed timers there is no stale answer: none comes after the wait
 * was cancelled or the actor restarted, even if it was in the mailbox then. What it brought is
 * given back.
 *
 * <p>The wait stands beside the actor's children, as one without a name. A strategy {@code
 * withStopChildren(false)} lets it go on over a restart, as it does with them.
 *
 * <p>To be used in the actor's own turn, like the context. It takes an actor system that runs:
 * behaviors that wait are tested with Akka's {@code ActorTestKit} and not with its {@code
 * BehaviorTestKit}.
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
   * @return to cancel it, from any thread: true says that no answer will come, false that it was
   *     given
   * @throws org.bide.event.EventException if an event cannot be waited for
   * @throws UnsupportedOperationException in a {@code BehaviorTestKit}
   */
  public Subscription tell(Function<Fired, M> answer) {
    Sources sources = Sources.get(context.getSystem());
    Answering<M> answering = new Answering<>(context, answer);
    Detached wait = new Detached(sources, Choosing.ALL, answering::isOver, events);
    ActorRef<WaitGuard.Over> guard = WaitGuard.spawn(context, wait);
    answering.guard = guard;
    try {
      wait.begin(timeout);
    } catch (RuntimeException e) {
      guard.tell(new WaitGuard.Over(null));
      throw e;
    }
    return () -> {
      boolean cancelled = wait.abandon();
      if (cancelled) {
        guard.tell(new WaitGuard.Over(null));
      }
      return cancelled;
    };
  }

  /** Carries the end of a wait into a turn of its actor. */
  private static final class Answering<M> {
    private final ActorContext<M> context;
    private final ActorRef<Ended> self;
    private final Function<Fired, M> answer;
    private ActorRef<WaitGuard.Over> guard;

    /** One adapter for the whole actor: each message brings what it is to be answered with. */
    @SuppressWarnings("unchecked") // an Ended comes back to the actor whose Answering sent it
    Answering(ActorContext<M> context, Function<Fired, M> answer) {
      StaleMessage.allow(context);
      this.context = context;
      this.self = context.messageAdapter(Ended.class, ended -> (M) ended.by().read(ended.over()));
      this.answer = answer;
    }

    void isOver(Detached wait) {
      self.tell(new Ended(wait, this));
    }

    /** The guard is told after the wait was reserved, since it ends what nobody has. */
    M read(Detached wait) {
      if (!wait.reserve()) {
        return StaleMessage.of();
      }
      Fired fired;
      try {
        fired = wait.collectReserved(Wait::collect);
      } catch (RuntimeException e) {
        context.watch(guard); // behaviors may drop what an adapter throws, but no child's death
        guard.tell(new WaitGuard.Over(e));
        throw e;
      }
      guard.tell(new WaitGuard.Over(null));
      return answer.apply(fired);
    }
  }

  private record Ended(Detached over, Answering<?> by) {}
}
