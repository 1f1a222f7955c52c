package org.bide.benchmarks.actor;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** {@link AkkaRing}, word for word, in Pekko. */
final class PekkoRing {

  private PekkoRing() {}

  static Behavior<Run> actors() {
    return Behaviors.setup(
        context -> {
          ActorRef<Token> first = context.spawn(first(), "first");
          return Behaviors.receiveMessage(
              run -> {
                first.tell(new Token(run));
                return Behaviors.same();
              });
        });
  }

  /** Spawns the others, from the last, whose next it is itself, to its own next. */
  private static Behavior<Token> first() {
    return Behaviors.setup(
        context -> {
          ActorRef<Token> next = context.getSelf();
          for (int i = Workload.RING_SIZE; i > 1; i--) {
            next = context.spawn(passingOn(next), "link-" + i);
          }
          return passingOn(next);
        });
  }

  private static Behavior<Token> passingOn(ActorRef<Token> next) {
    return Behaviors.receiveMessage(
        token -> {
          if (token.goesOn()) {
            next.tell(token);
          }
          return Behaviors.same();
        });
  }
}
