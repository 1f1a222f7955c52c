package org.bide.benchmarks.ping;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.TimeUnit;
import org.bide.benchmarks.Systems;
import org.bide.benchmarks.ping.Stroke.Ball;
import org.bide.benchmarks.ping.Stroke.Serve;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The peer's half, in the leanest form that typed actors have. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PingActors {

  private ActorSystem<Stroke> system;

  @Setup
  public void spawn() {
    system =
        Systems.peer(
            Behaviors.setup(
                context -> {
                  ActorRef<Stroke> pong = context.spawn(pong(), "pong");
                  return Behaviors.receiveMessage(new Ping(context.getSelf(), pong)::play);
                }));
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

  /** The player who begins. */
  private static final class Ping {
    private final ActorRef<Stroke> pong;
    private final Ball ball;
    private Serve serve;
    private int roundTrips;

    Ping(ActorRef<Stroke> self, ActorRef<Stroke> pong) {
      this.pong = pong;
      this.ball = new Ball(self);
    }

    Behavior<Stroke> play(Stroke stroke) {
      if (stroke instanceof Serve next) {
        serve = next;
        roundTrips = 0;
        pong.tell(ball);
      } else if (++roundTrips < Stroke.ROUND_TRIPS) {
        pong.tell(ball);
      } else {
        serve.end().countDown();
      }
      return Behaviors.same();
    }
  }

  @Benchmark
  @OperationsPerInvocation(Stroke.ROUND_TRIPS)
  public void roundTrips() throws InterruptedException {
    Serve serve = new Serve();
    system.tell(serve);
    serve.awaitEnd();
  }

  @TearDown
  public void end() throws Exception {
    Systems.end(system);
  }
}
