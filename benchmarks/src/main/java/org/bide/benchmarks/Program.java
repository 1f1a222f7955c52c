package org.bide.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A half's program: it is told how long to measure, and prints one number for each interval. */
final class Program {

  private final List<String> command;

  /**
   * @param command what to run; the intervals are appended, as {@link Interval#main} reads them
   */
  Program(List<String> command) {
    this.command = List.copyOf(command);
  }

  Sample measure(Effort effort) throws IOException, InterruptedException {
    List<String> full = new ArrayList<>(command);
    full.add(Integer.toString(effort.warmUp().count()));
    full.add(Long.toString(effort.warmUp().each().toMillis()));
    full.add(Integer.toString(effort.measured().count()));
    full.add(Long.toString(effort.measured().each().toMillis()));
    Process process = new ProcessBuilder(full).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(full + " ended with " + status + " and said:\n" + said);
    }
    try {
      return new Sample(said.lines().map(Double::parseDouble).toList());
    } catch (NumberFormatException e) {
      throw new IOException(full + " printed something that is no number:\n" + said, e);
    }
  }
}
