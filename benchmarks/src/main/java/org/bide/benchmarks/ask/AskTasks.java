package org.bide.benchmarks.ask;

import akka.actor.typed.ActorSystem;
import java.util.concurrent.TimeUnit;
import org.bide.Bide;
import org.bide.benchmarks.Systems;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Our half: one task that asks, and one that replies. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AskTasks {

  /** How many requests wait for their reply at once. */
  @Param({"1", "100"})
  public int inFlight;

  private ActorSystem<Void> system;
  private TaskRef<Request, Void> replying;

  @Setup
  public void spawn() {
    system = Systems.ours();
    replying = Bide.get(system).spawn("replying", AskTasks::reply);
  }

  private static Void reply(Task<Request> task) {
    while (true) {
      task.receive().reply();
    }
  }

  private Void ask(Task<Reply> task) {
    int asked = 0;
    while (asked < inFlight) {
      replying.tell(new Request(asked++, task.self()));
    }
    while (asked < Request.COUNT) {
      task.receive();
      replying.tell(new Request(asked++, task.self()));
    }
    for (int i = 0; i < inFlight; i++) {
      task.receive();
    }
    return null;
  }

  @Benchmark
  @OperationsPerInvocation(Request.COUNT)
  public void requests() throws Exception {
    Bide.get(system).spawn(this::ask).result().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  @TearDown
  public void end() throws Exception {
    Systems.end(system);
  }
}
