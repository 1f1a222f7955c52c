package org.bide.benchmarks.spawn;

import java.time.Duration;
import org.bide.benchmarks.Interval;

/** Starts them in waves, and waits for the end of each wave before the next. */
final class ShortLived {

  /** How many waves come first, so that nobody is measured while most code is interpreted. */
  private static final int REHEARSALS = 50;

  private ShortLived() {}

  /**
   * @param words what to start, how many in a wave, and the intervals
   */
  public static void main(String[] words) throws Exception {
    int wave = Integer.parseInt(words[1]);
    Spawner spawner = Spawned.valueOf(words[0]).open();
    for (int i = 0; i < REHEARSALS; i++) {
      spawner.spawnShort(wave);
    }
    Interval.main(words, length -> nanosEach(spawner, wave, length));
    spawner.end();
  }

  private static double nanosEach(Spawner spawner, int wave, Duration length) throws Exception {
    long begin = System.nanoTime();
    long ended = 0;
    do {
      spawner.spawnShort(wave);
      ended += wave;
    } while (System.nanoTime() - begin < length.toNanos());
    return (double) (System.nanoTime() - begin) / ended;
  }
}
