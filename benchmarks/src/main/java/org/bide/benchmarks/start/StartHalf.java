package org.bide.benchmarks.start;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bide.benchmarks.Effort;
import org.bide.benchmarks.Execution;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.Sample;

/** A half that is a process after the other, each timed from its start to its end. */
record StartHalf(Program program) implements Half {

  static final Duration LIMIT = Duration.ofMinutes(1);

  /** What is run. */
  @FunctionalInterface
  interface Program {

    /** How to run it; makes ready what it needs. */
    List<String> command() throws IOException, InterruptedException;
  }

  @Override
  public Sample measure(Effort effort) throws IOException, InterruptedException {
    List<String> command = program.command();
    times(command, effort.warmUp().count()); // its files are in memory then
    return new Sample(times(command, effort.processes()));
  }

  private static List<Double> times(List<String> command, int count)
      throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      millis.add(Execution.of(command, LIMIT).nanos() / 1e6);
    }
    return millis;
  }
}
