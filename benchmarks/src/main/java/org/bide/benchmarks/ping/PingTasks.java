package org.bide.benchmarks.ping;

import akka.actor.typed.ActorSystem;
import java.util.concurrent.TimeUnit;
import org.bide.Bide;
import org.bide.benchmarks.Systems;
import org.bide.benchmarks.ping.Stroke.Ball;
import org.bide.benchmarks.ping.Stroke.Serve;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Our half. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PingTasks {

  private ActorSystem<Void> system;
  private TaskRef<Stroke, Void> ping;

  @Setup
  public void spawn() {
    system = Systems.ours();
    Bide bide = Bide.get(system);
    TaskRef<Stroke, Void> pong = bide.spawn("pong", PingTasks::pong);
    ping = bide.spawn("ping", task -> ping(task, pong));
  }

  private static Void ping(Task<Stroke> task, TaskRef<Stroke, Void> pong) {
    Ball ball = new Ball(task.self());
    while (true) {
      if (task.receive() instanceof Serve serve) {
        for (int i = 0; i < Stroke.ROUND_TRIPS; i++) {
          pong.tell(ball);
          task.receive();
        }
        serve.end().countDown();
      }
    }
  }

  private static Void pong(Task<Stroke> task) {
    while (true) {
      if (task.receive() instanceof Ball ball) {
        ball.from().tell(ball);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Stroke.ROUND_TRIPS)
  public void roundTrips() throws InterruptedException {
    Serve serve = new Serve();
    ping.tell(serve);
    serve.awaitEnd();
  }

  @TearDown
  public void end() throws Exception {
    Systems.end(system);
  }
}
