package org.bide.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    // A file, and no pipe: children of a program that was killed could hold that open.
    Path out = Files.createTempFile("bide-benchmark", ".out");
    try {
      int status = run(full, out, effort.length().plus(patience));
      String said = Files.readString(out);
      if (status != 0) {
        throw new IOException(full + " ended with " + status + " and said:\n" + said);
      }
      return sample(full, said);
    } finally {
      Files.delete(out);
    }
  }

  private static int run(List<String> command, Path out, Duration limit)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException(
          command
              + " hangs: it did not end within "
              + limit.toSeconds()
              + " s and was killed; it had said:\n"
              + Files.readString(out));
    }
    return process.exitValue();
  }

  private static Sample sample(List<String> command, String said) throws IOException {
    try {
      return new Sample(said.lines().map(Double::parseDouble).toList());
    } catch (NumberFormatException e) {
      throw new IOException(command + " printed something that is no number:\n" + said, e);
    }
  }
}
