package org.bide.benchmarks.wake;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.bide.benchmarks.Interval;

/** The JDK's half: a virtual thread that reads the process's output, as one does. */
final class WakeThread {

  private WakeThread() {}

  public static void main(String[] words) throws Exception {
    int percentile = Integer.parseInt(words[0]);
    Process writer = new ProcessBuilder(words[1]).start();
    Interval.main(
        words,
        length -> {
          FutureTask<Double> reading =
              new FutureTask<>(() -> read(writer.getInputStream(), length).micros(percentile));
          Thread.ofVirtual().start(reading);
          return reading.get(1, TimeUnit.MINUTES);
        });
    writer.destroy();
  }

  private static Delays read(InputStream from, Duration length) throws Exception {
    Delays delays = new Delays();
    byte[] stamps = new byte[Short.MAX_VALUE + 1];
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      int count = from.read(stamps);
      if (count > 0) {
        delays.read(ByteBuffer.wrap(stamps, 0, count).limit(count));
      }
    }
    return delays;
  }
}
