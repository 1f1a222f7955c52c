package org.bide.benchmarks;

import java.nio.file.Path;

/**
 * The folder {@code benchmarks} of the checkout that this was built from; {@code benchmarks/run}
 * says where it is.
 */
public record Home(Path benchmarks) {

  private static final String PROPERTY = "bench.bide.home";

  public static Home get() {
    String home = System.getProperty(PROPERTY);
    if (home == null) {
      throw new IllegalStateException(
          "the property "
              + PROPERTY
              + " is missing; start this with benchmarks/run, which sets it");
    }
    return new Home(Path.of(home));
  }

  public Path root() {
    return benchmarks.getParent();
  }

  public Path javaOptions() {
    return root().resolve("config/java.options");
  }

  public Path logging() {
    return root().resolve("examples/logback.xml");
  }

  /** What was measured here. */
  Path results() {
    return benchmarks.resolve("results.json");
  }

  /** What was measured for others to read. */
  Path published() {
    return root().resolve("docs/performance.json");
  }

  /** What is said of each family of rows besides its numbers. */
  Path notes() {
    return benchmarks.resolve("src/main/notes");
  }
}
