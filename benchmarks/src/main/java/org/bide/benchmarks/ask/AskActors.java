package org.bide.benchmarks.ask;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.benchmarks.Systems;
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

/** Akka's half: an actor that replies, asked from outside, each next time when a reply comes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AskActors {

  /** Akka's ask wants one. As Akka's own examples have it, or nearly: its cancelled timers stay. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** How many requests wait for their reply at once. */
  @Param({"1", "100"})
  public int inFlight;

  private ActorSystem<Request> system;

  @Setup
  public void spawn() {
    system =
        Systems.peer(
            Behaviors.receiveMessage(
                request -> {
                  request.reply();
                  return Behaviors.same();
                }));
  }

  /** {@link Request#COUNT} requests. */
  private final class Asking {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger replied = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    void next() {
      int number = asked.getAndIncrement();
      if (number < Request.COUNT) {
        AskPattern.<Request, Reply>ask(
                system, replyTo -> new Request(number, replyTo), TIMEOUT, system.scheduler())
            .whenComplete(this::replied);
      }
    }

    private void replied(Reply reply, Throwable failure) {
      if (failure != null) {
        end.completeExceptionally(failure);
      } else if (replied.incrementAndGet() == Request.COUNT) {
        end.complete(null);
      } else {
        next();
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Request.COUNT)
  public void requests() throws Exception {
    Asking asking = new Asking();
    for (int i = 0; i < inFlight; i++) {
      asking.next();
    }
    asking.end.get(1, TimeUnit.MINUTES);
  }

  @TearDown
  public void end() throws Exception {
    Systems.end(system);
  }
}
