package org.bide.loop;

import com.typesafe.config.Config;

/**
 * How a dispatcher's loops are configured.
 *
 * @param name of the threads, followed by a number
 * @param loops how many
 * @param poller the name of a poller, or {@code auto}
 * @param daemonic whether the JVM may exit while they run
 */
record LoopSettings(String name, int loops, String poller, boolean daemonic) {

  static LoopSettings of(String dispatcher, Config config, boolean daemonic) {
    String loops = config.getString("loops");
    int count;
    try {
      count = loops.equals("auto") ? Runtime.getRuntime().availableProcessors() : parse(loops);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          dispatcher + ".loops is '" + loops + "'; write a number from 1 on, or \"auto\"", e);
    }
    return new LoopSettings(
        dispatcher.replace('.', '-'), count, config.getString("poller"), daemonic);
  }

  private static int parse(String loops) {
    int count = Integer.parseInt(loops);
    if (count < 1) {
      throw new NumberFormatException(loops);
    }
    return count;
  }
}
