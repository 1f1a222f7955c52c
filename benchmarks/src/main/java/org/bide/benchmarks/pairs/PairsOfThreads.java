package org.bide.benchmarks.pairs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import org.bide.benchmarks.Interval;
import org.bide.benchmarks.Tally;

/** The JDK's half: virtual threads, which block in their reads. */
final class PairsOfThreads {

  private PairsOfThreads() {}

  public static void main(String[] words) throws Exception {
    Tally trips = new Tally();
    for (int i = Integer.parseInt(words[0]); i > 0; i--) {
      Pipe there = Pipe.open();
      Pipe back = Pipe.open();
      start(() -> answer(there.source(), back.sink()));
      start(() -> ask(there.sink(), back.source(), trips));
    }
    Interval.main(words, trips::nanosEach);
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

  private static void ask(Pipe.SinkChannel to, Pipe.SourceChannel from, Tally trips)
      throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    do {
      to.write(octet.clear());
      from.read(octet.clear());
      trips.add();
    } while (octet.position() == 1);
  }

  private static void answer(Pipe.SourceChannel from, Pipe.SinkChannel to) throws IOException {
    ByteBuffer octet = ByteBuffer.allocateDirect(1);
    while (from.read(octet.clear()) == 1) {
      to.write(octet.clear());
    }
  }
}
