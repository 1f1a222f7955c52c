package org.bide.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A half's program: it is told how long to measure, and prints one number for each interval.
 *
 * @param command what to run; the intervals are appended, as {@link Interval#main} reads them
 * @param patience how much longer than its intervals it may take, with what it starts and ends
 */
public record Program(List<String> command, Duration patience) {

  public Program(List<String> command) {
    this(command, Duration.ofMinutes(2));
  }

  /**
   * Runs it.
   *
   * @throws IOException if it failed, or hung and was killed; what it said is part of the message
   */
  public Sample measure(Effort effort) throws IOException, InterruptedException {
    List<String> full = new ArrayList<>(command);
    full.add(Integer.toString(effort.warmUp().count()));
    full.add(Long.toString(effort.warmUp().each().toMillis()));
    full.add(Integer.toString(effort.measured().count()));
    full.add(Long.toString(effort.measured().each().toMillis()));
    Execution execution = Execution.of(full, effort.length().plus(patience));
    System.err.print(execution.complained()); // a warning, that a turn was late say
    return sample(full, execution);
  }

  private static Sample sample(List<String> command, Execution execution) throws IOException {
    try {
      return new Sample(execution.said().lines().map(Double::parseDouble).toList());
    } catch (NumberFormatException _) {
      throw execution.failed(command + " printed something that is no number");
    }
  }
}
