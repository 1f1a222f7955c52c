package org.bide.benchmarks.actor;

import java.util.concurrent.TimeUnit;
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

/** All halves: {@link Library} says whose, {@link Workload} what. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Acting {

  @Param public Library library;
  @Param public Workload workload;

  /** How many event loops, if it is on those. */
  @Param({"1", "2"})
  public int loops;

  private Actors actors;

  @Setup
  public void open() {
    actors = library.open(workload, loops);
  }

  @Benchmark
  @OperationsPerInvocation(Workload.OPERATIONS)
  public void run() throws Exception {
    Run run = workload.newRun();
    actors.begin(run);
    run.awaitEnd();
  }

  @TearDown
  public void end() throws Exception {
    actors.end();
  }
}
