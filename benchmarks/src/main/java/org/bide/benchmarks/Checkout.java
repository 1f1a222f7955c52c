package org.bide.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The state of the sources that are measured. */
record Checkout(Path root) {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What is measured, and how. */
  private static final List<String> SOURCES =
      List.of(
          "pom.xml",
          "all.xml",
          "src/main",
          "benchmarks/pom.xml",
          "benchmarks/src/main",
          ":(exclude)benchmarks/src/main/notes",
          "examples",
          "config");

  /** The id of the last commit; {@link Versions#UNKNOWN} where this is no checkout of git. */
  String commit() throws InterruptedException {
    try {
      return git(List.of("rev-parse", "HEAD"));
    } catch (IOException e) {
      return Versions.UNKNOWN;
    }
  }

  /** Whether the sources are not those of the commit, or nobody knows. */
  boolean isChanged() throws InterruptedException {
    List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--"));
    status.addAll(SOURCES);
    try {
      return !git(status).isEmpty();
    } catch (IOException e) {
      return true;
    }
  }

  private String git(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(arguments);
    return Execution.of(command, LIMIT).said().strip();
  }
}
