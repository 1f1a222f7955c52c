package org.bide.benchmarks.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the tasks do with the channels. */
public enum Workload {
  TRIP(
      "channel-trip",
      "a round trip between two tasks through two channels without buffers",
      "SynchronousQueue",
      Map.of("jox", 1.0, "kotlin", 1.0),
      channels -> channels.trip(Workload.VALUES)),
  ONE_WAY(
      "channel-oneway",
      "a value from one task to another through a channel without a buffer",
      "SynchronousQueue",
      Map.of("jox", 1.0, "kotlin", 1.0),
      channels -> channels.oneWay(Workload.VALUES, 0)),
  BUFFER(
      "channel-buffer",
      "a value from one task to another through a channel with a buffer of 16",
      "ArrayBlockingQueue",
      Map.of("jox", 0.8, "kotlin", 0.8, "go", 1.2),
      channels -> channels.oneWay(Workload.VALUES, Workload.BUFFER_SIZE)),
  SELECT_2(2, 0, Map.of()),
  SELECT_8(8, 0, Map.of("jox", 0.8, "kotlin", 0.8)),
  SELECT_2_BUFFERED(2, Workload.BUFFER_SIZE, Map.of()),
  SELECT_8_BUFFERED(8, Workload.BUFFER_SIZE, Map.of("jox", 0.8, "kotlin", 0.8));

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
  private final Map<String, Double> aims;
  private final Start start;

  Workload(String row, String operation, String queue, Map<String, Double> aims, Start start) {
    this.row = row;
    this.operation = operation;
    this.queue = queue;
    this.aims = aims;
    this.start = start;
  }

  Workload(int channels, int capacity, Map<String, Double> aims) {
    this(
        "select-" + channels + (capacity == 0 ? "" : "-buffered"),
        "a value received by a task that selects among "
            + channels
            + " channels "
            + (capacity == 0 ? "without buffers" : "with a buffer of " + capacity + " each")
            + ", a task sending to each",
        null,
        aims,
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

  /** What the row on one thread aims at; waking an idle core takes most of the time on two. */
  Map<String, Double> aims() {
    return aims;
  }

  List<CompletionStage<?>> start(Channels channels) {
    return start.on(channels);
  }
}
