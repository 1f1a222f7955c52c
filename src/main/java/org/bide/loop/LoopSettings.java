package org.bide.loop;

import com.typesafe.config.Config;

/**
 * How a dispatcher's loops are configured.
 *
 * @param name of the threads, followed by a number
 * @param loops how many
 * @param poller the name of a poller, or {@code auto}
 * @param pollerKey where that name stands in the configuration
 * @param threads what they are to be like
 */
record LoopSettings(String name, int loops, String poller, String pollerKey, LoopThreads threads) {

  private static final String POLLER_OF_ALL = "bide.poller";

  /**
   * @param config the dispatcher's own
   * @param system the whole system's, with the poller of the loops that name none of their own
   */
  static LoopSettings of(String dispatcher, Config config, Config system, LoopThreads threads) {
    String loops = config.getString("loops");
    int count;
    try {
      count = loops.equals("auto") ? Runtime.getRuntime().availableProcessors() : parse(loops);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          dispatcher + ".loops is '" + loops + "'; write a number from 1 on, or \"auto\"", e);
    }
    boolean own = config.hasPath("poller");
    return new LoopSettings(
        dispatcher.replace('.', '-'),
        count,
        own ? config.getString("poller") : system.getString(POLLER_OF_ALL),
        own ? dispatcher + ".poller" : POLLER_OF_ALL,
        threads);
  }

  private static int parse(String loops) {
    int count = Integer.parseInt(loops);
    if (count < 1) {
      throw new NumberFormatException(loops);
    }
    return count;
  }
}
