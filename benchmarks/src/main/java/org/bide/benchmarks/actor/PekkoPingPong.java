package org.bide.benchmarks.actor;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** {@link AkkaPingPong}, word for word, in Pekko. */
final class PekkoPingPong {

  private sealed interface Stroke {}

  private record Serve(Run run) implements Stroke {}

  private record Ball(ActorRef<Stroke> from) implements Stroke {}

  private PekkoPingPong() {}

  static Behavior<Run> actors(int pairs) {
    return Behaviors.setup(
        context -> {
          List<ActorRef<Stroke>> serving = new ArrayList<>();
          for (int i = 0; i < pairs; i++) {
            ActorRef<Stroke> pong = context.spawn(pong(), "pong-" + i);
            serving.add(context.spawn(ping(pong, Workload.OPERATIONS / pairs), "ping-" + i));
          }
          return Behaviors.receiveMessage(
              run -> {
                serving.forEach(ping -> ping.tell(new Serve(run)));
                return Behaviors.same();
              });
        });
  }

  private static Behavior<Stroke> pong() {
    return Behaviors.receiveMessage(
        stroke -> {
          if (stroke instanceof Ball ball) {
            ball.from().tell(ball);
          }
          return Behaviors.same();
        });
  }

  private static Behavior<Stroke> ping(ActorRef<Stroke> pong, int roundTrips) {
    return Behaviors.setup(
        context -> Behaviors.receiveMessage(new Ping(context, pong, roundTrips)::play));
  }

  /** The player who begins. */
  private static final class Ping {
    private final ActorRef<Stroke> pong;
    private final int roundTrips;
    private final Ball ball;
    private Run run;
    private int played;

    Ping(ActorContext<Stroke> context, ActorRef<Stroke> pong, int roundTrips) {
      this.pong = pong;
      this.roundTrips = roundTrips;
      this.ball = new Ball(context.getSelf());
    }

    Behavior<Stroke> play(Stroke stroke) {
      if (stroke instanceof Serve serve) {
        run = serve.run();
        played = 0;
        pong.tell(ball);
      } else if (++played < roundTrips) {
        pong.tell(ball);
      } else {
        run.partEnded();
      }
      return Behaviors.same();
    }
  }
}
