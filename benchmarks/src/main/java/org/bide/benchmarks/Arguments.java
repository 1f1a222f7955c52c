package org.bide.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line.
 *
 * @param rows what to run, in the order given; all of them if none was named
 * @param experiment configuration for our half, empty for the default
 */
record Arguments(Action action, List<Row> rows, Effort effort, String experiment) {

  private static final String CONFIG = "-D" + Systems.EXPERIMENT + "=";

  /** The command line cannot be read; the message says what can. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  static Arguments parse(List<String> words, List<Row> known) throws UsageException {
    List<Row> rows = new ArrayList<>();
    Effort effort = Effort.FULL;
    Action action = Action.MEASURE;
    String experiment = "";
    for (String word : words) {
      switch (word) {
        case "--quick" -> effort = Effort.QUICK;
        case "--publish" -> action = Action.PUBLISH;
        case "--report" -> action = Action.REPORT;
        default -> {
          if (word.startsWith(CONFIG)) {
            experiment = word.substring(CONFIG.length());
          } else {
            rows.addAll(rows(word, known));
          }
        }
      }
    }
    if (action == Action.REPORT && words.size() > 1) {
      throw new UsageException("--report stands alone: it measures nothing.\n");
    }
    if (action == Action.PUBLISH && (effort != Effort.FULL || !experiment.isEmpty())) {
      throw new UsageException(
          "--publish takes full effort and the default configuration: leave out --quick and "
              + CONFIG
              + "….\n");
    }
    return new Arguments(action, rows.isEmpty() ? known : List.copyOf(rows), effort, experiment);
  }

  /** The row of that name, or all those that share what stands before a hyphen. */
  private static List<Row> rows(String word, List<Row> known) throws UsageException {
    List<Row> named =
        known.stream()
            .filter(row -> row.name().equals(word) || row.name().startsWith(word + "-"))
            .toList();
    if (named.isEmpty()) {
      throw new UsageException(usage(word, known));
    }
    return named;
  }

  private static String usage(String word, List<Row> known) {
    StringBuilder usage = new StringBuilder();
    usage.append(
        word.startsWith("-")
            ? "There is no option '" + word + "'.\n"
            : "There is no row '" + word + "'.\n");
    usage.append(
        "benchmarks/run [ROW…] [--quick | --publish] ["
            + CONFIG
            + "'KEY = VALUE'] runs all or some of the rows below; --publish puts them into"
            + " docs/performance.md, and benchmarks/run --report writes that page anew.\n");
    for (Row row : known) {
      usage.append("  ").append(row.name()).append("  ").append(row.measures()).append('\n');
    }
    return usage.toString();
  }
}
