package org.bide.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that was run to its end.
 *
 * @param said what it wrote to stdout
 * @param complained what it wrote to stderr
 * @param nanos from before it was started until it had ended
 */
public record Execution(String said, String complained, long nanos) {

  /**
   * Runs it, with nothing on stdin.
   *
   * @param limit how long it may take
   * @throws IOException if it failed, or hung and was killed; what it wrote is part of the message
   */
  public static Execution of(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    // Files, and no pipes: children of a program that was killed could hold those open.
    Path out = Files.createTempFile("bide-benchmark", ".out");
    Path err = Files.createTempFile("bide-benchmark", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      long begun = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      long nanos = System.nanoTime() - begun;
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Execution execution = new Execution(Files.readString(out), Files.readString(err), nanos);
      if (!ended) {
        throw execution.failed(
            command + " hangs: it did not end within " + limit.toSeconds() + " s and was killed");
      }
      if (process.exitValue() != 0) {
        throw execution.failed(command + " ended with " + process.exitValue());
      }
      return execution;
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** An error with all that was written. */
  IOException failed(String how) {
    return new IOException(how + "; it wrote:\n" + said + complained);
  }
}
