package org.bide.benchmarks.channel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** The halves that run in a JVM: {@link Library} says whose, {@link Workload} what. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Passing {

  @Param public Library library;
  @Param public Workload workload;

  /** How many threads the tasks run on. */
  @Param({"1", "2"})
  public int threads;

  private Channels channels;

  @Setup
  public void open() {
    channels = library.open(threads);
  }

  @Benchmark
  @OperationsPerInvocation(Workload.VALUES)
  public void pass() throws Exception {
    await(workload.start(channels));
  }

  /** Waits for all, or until one has failed: then the others may wait for it for ever. */
  private void await(List<CompletionStage<?>> ends)
      throws InterruptedException, ExecutionException {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            ends.stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    for (CompletionStage<?> end : ends) {
      end.whenComplete(
          (_, failure) -> {
            if (failure != null) {
              all.completeExceptionally(failure);
            }
          });
    }
    try {
      all.get(1, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          library + " hangs: " + workload + " on " + threads + " threads did not end in a minute",
          e);
    }
  }

  @TearDown
  public void end() throws Exception {
    channels.end();
  }
}
