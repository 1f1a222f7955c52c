package org.bide.ask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.RecipientRef;
import akka.pattern.StatusReply;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.bide.event.Event;

/**
 * A request to any typed actor, as an event that fires with its reply: Akka's ask pattern, without
 * a timeout of its own and beside any other event.
 *
 * <pre>{@code
 * Event<Balance> balance = Ask.of(account, replyTo -> new GetBalance(replyTo));
 * Optional<Balance> answer = task.select(balance.within(ofSeconds(3)));
 * }</pre>
 *
 * <p><b>Each wait asks anew.</b> The request is made and sent when the wait suspends, that is, when
 * nothing else in it was ready: one that only looks ({@code poll}, a timeout of zero) asks nobody.
 * A wait that ends otherwise forgets the request. It cannot take it back: the actor may still do
 * what it was asked, and its reply is then a dead letter and never an answer to a later wait. What
 * must not be done twice is asked in a wait of its own, without a timeout.
 *
 * <p>If the actor terminates before it has replied, or had terminated, the event fires with {@link
 * org.bide.event.Gone}. One that hands the request on and then stops is none to ask; ask whom it
 * hands it on to. (An actor on another node is watched as {@link org.bide.actor.Termination} says;
 * a recipient that is no reference to an actor, as those of Cluster Sharding, cannot be watched,
 * and wants a {@code within}.)
 *
 * <p>It is a fact: of two requests in one {@code await} both may be answered. Law: {@code
 * task.all(Ask.of(a, q), Ask.of(b, r))} asks both at once. All methods may be called from any
 * thread.
 */
public final class Ask {

  private Ask() {}

  /**
   * Fires with the reply of an actor to a request.
   *
   * @param request makes the message; called on the thread that waits. What it throws, the wait
   *     throws
   */
  public static <Q, R> Event<R> of(
      RecipientRef<Q> to, Function<? super ActorRef<R>, ? extends Q> request) {
    return new Asked<>(to, request);
  }

  /**
   * {@link #of} for actors that reply with Akka's {@link StatusReply}: the event fires with its
   * value, and throws its error.
   */
  public static <Q, R> Event<R> withStatus(
      RecipientRef<Q> to, Function<? super ActorRef<StatusReply<R>>, ? extends Q> request) {
    return Ask.<Q, StatusReply<R>>of(to, request).map(Ask::value);
  }

  private static <R> R value(StatusReply<R> reply) {
    if (reply.isSuccess()) {
      return reply.getValue();
    }
    throw reply.getError() instanceof RuntimeException unchecked
        ? unchecked
        : new CompletionException(reply.getError());
  }
}
