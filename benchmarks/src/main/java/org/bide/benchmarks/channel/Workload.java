package org.bide.benchmarks.channel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the tasks do with the channels. */
public enum Workload {
  TRIP(
      "channel-trip",
      "a round trip between two tasks through two channels without buffers",
      "SynchronousQueue",
      channels -> channels.trip(Workload.VALUES)),
  ONE_WAY(
      "channel-oneway",
      "a value from one task to another through a channel without a buffer",
      "SynchronousQueue",
      channels -> channels.oneWay(Workload.VALUES, 0)),
  BUFFER(
      "channel-buffer",
      "a value from one task to another through a channel with a buffer of 16",
      "ArrayBlockingQueue",
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
  private final String queue;
  private final Start start;

  Workload(String row, String operation, String queue, Start start) {
    this.row = row;
    this.operation = operation;
    this.queue = queue;
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
        null,
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

  /** The queue of the JDK that can do it; none can be selected from. */
  Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  List<CompletionStage<?>> start(Channels channels) {
    return start.on(channels);
  }
}
