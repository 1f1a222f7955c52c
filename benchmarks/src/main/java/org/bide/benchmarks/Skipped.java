package org.bide.benchmarks;

/**
 * A comparison that this machine does not allow.
 *
 * @param why what is missing, and the cure
 */
public record Skipped(Row row, String peer, String why) implements Result {

  @Override
  public String line() {
    return "ROW " + row.name() + " peer=" + peer + " skipped: " + why;
  }
}
