package org.bide.benchmarks.pairs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Laps;

/** The JDK's half: virtual threads, which block in their reads. They too are new each time. */
final class PairsOfThreads {

  private PairsOfThreads() {}

  public static void main(String[] words) throws Exception {
    int pairs = Integer.parseInt(words[0]);
    Interval.main(words, length -> measure(pairs, length));
  }

  private static double measure(int pairs, Duration length) throws Exception {
    Laps laps = new Laps(pairs);
    Pipe.SinkChannel[] starts = new Pipe.SinkChannel[pairs];
    for (int i = 0; i < pairs; i++) {
      Pipe there = Pipe.open();
      Pipe back = Pipe.open();
      starts[i] = back.sink();
      start(() -> answer(there.source(), back.sink()));
      start(() -> ask(there.sink(), back.source(), laps));
    }
    try {
      return laps.nanosEach(length, i -> starts[i].write(ByteBuffer.allocate(1)));
    } finally {
      for (Pipe.SinkChannel start : starts) {
        start.close();
      }
    }
  }

  /** What a thread does. */
  @FunctionalInterface
  private interface Share {
    void run() throws IOException;
  }

  private static void start(Share share) {
    Thread.startVirtualThread(
        () -> {
          try {
            share.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void ask(Pipe.SinkChannel to, Pipe.SourceChannel from, Laps laps)
      throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    try (to;
        from) {
      while (from.read(octet.clear()) == 1) {
        for (int i = laps.trips(); i > 0; i--) {
          to.write(octet.clear());
          from.read(octet.clear());
        }
        laps.arrived();
      }
    }
  }

  private static void answer(Pipe.SourceChannel from, Pipe.SinkChannel to) throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    try (from) {
      while (from.read(octet.clear()) == 1) {
        to.write(octet.clear());
      }
    }
  }
}
