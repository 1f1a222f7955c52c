package org.bide.benchmarks.process;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.bide.benchmarks.Interval;

/** The JDK's half: {@link Process#onExit} makes room for the next. */
final class SpawnProcesses {

  private SpawnProcesses() {}

  public static void main(String[] words) throws Exception {
    int inFlight = Integer.parseInt(words[0]);
    Interval.main(words, length -> microsEach(inFlight, length));
  }

  private static double microsEach(int inFlight, Duration length) throws Exception {
    Semaphore room = new Semaphore(inFlight);
    long begin = System.nanoTime();
    int children = 0;
    do {
      room.acquire();
      // Without pipes, as the others.
      new ProcessBuilder("/bin/true").inheritIO().start().onExit().thenRun(room::release);
      children++;
    } while (System.nanoTime() - begin < length.toNanos());
    room.acquire(inFlight);
    return (System.nanoTime() - begin) / 1e3 / children;
  }
}
