package org.bide.benchmarks.channel;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the tasks do with the channels. */
public enum Workload {
  TRIP(
      "channel-trip",
      "a round trip between two tasks through two channels without buffers",
      channels -> channels.trip(Workload.VALUES)),
  ONE_WAY(
      "channel-oneway",
      "a value from one task to another through a channel without a buffer",
      channels -> channels.oneWay(Workload.VALUES, 0)),
  BUFFER(
      "channel-buffer",
      "a value from one task to another through a channel with a buffer of 16",
      channels -> channels.oneWay(Workload.VALUES, Workload.BUFFER_SIZE)),
  SELECT_2(2, 0),
  SELECT_8(8, 0),
  SELECT_2_BUFFERED(2, Workload.BUFFER_SIZE),
  SELECT_8_BUFFERED(8, Workload.BUFFER_SIZE);

  /** How many operations one call of a benchmark makes: starting its tasks is lost among them. */
  static final int VALUES = 100_000;

  private static final int BUFFER_SIZE = 16;

  @FunctionalInterface
  private interface Start {
    List<CompletionStage<?>> on(Channels channels);
  }

  private final String row;
  private final String operation;
  private final Start start;

  Workload(String row, String operation, Start start) {
    this.row = row;
    this.operation = operation;
    this.start = start;
  }

  Workload(int channels, int capacity) {
    this(
        "select-" + channels + (capacity == 0 ? "" : "-buffered"),
        "a value received by a task that selects among "
            + channels
            + " channels "
            + (capacity == 0 ? "without buffers" : "with a buffer of " + capacity + " each")
            + ", a task sending to each",
        library -> library.select(VALUES, channels, capacity));
  }

  /** What its rows' names begin with. */
  String row() {
    return row;
  }

  /** What one operation is. */
  String operation() {
    return operation;
  }

  boolean isSelect() {
    return row.startsWith("select");
  }

  boolean isBuffered() {
    return operation.contains("a buffer of");
  }

  List<CompletionStage<?>> start(Channels channels) {
    return start.on(channels);
  }
}
