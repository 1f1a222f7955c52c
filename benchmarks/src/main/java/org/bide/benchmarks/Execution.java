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
 * @param said what it wrote to stdout and stderr
 * @param nanos from before it was started until it had ended
 */
public record Execution(String said, long nanos) {

  /**
   * Runs it, with nothing on stdin.
   *
   * @param limit how long it may take
   * @throws IOException if it failed, or hung and was killed; what it said is part of the message
   */
  public static Execution of(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    // A file, and no pipe: children of a program that was killed could hold that open.
    Path out = Files.createTempFile("bide-benchmark", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
      long begun = System.nanoTime();
      Process process = builder.start();
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
      long nanos = System.nanoTime() - begun;
      String said = Files.readString(out);
      if (process.exitValue() != 0) {
        throw new IOException(
            command + " ended with " + process.exitValue() + " and said:\n" + said);
      }
      return new Execution(said, nanos);
    } finally {
      Files.delete(out);
    }
  }
}
