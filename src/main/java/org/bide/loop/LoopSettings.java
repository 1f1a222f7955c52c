package org.bide.loop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a dispatcher's loops are configured.
 *
 * @param name of the threads, followed by a number
 * @param loops how many
 * @param poller the name of a poller, or {@code auto}
 * @param pollerKey where that name stands in the configuration
 * @param lateTurn how long a turn may take before it is reported; empty if none is
 * @param threads what they are to be like
 */
record LoopSettings(
    String name,
    int loops,
    String poller,
    String pollerKey,
    Optional<Duration> lateTurn,
    LoopThreads threads) {

  private static final String POLLER_OF_ALL = "bide.poller";
  private static final String LATE_TURN_OF_ALL = "bide.late-turn";

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
        config.hasPath("late-turn")
            ? lateTurn(config, "late-turn", dispatcher + ".late-turn")
            : lateTurn(system, LATE_TURN_OF_ALL, LATE_TURN_OF_ALL),
        threads);
  }

  private static Optional<Duration> lateTurn(Config config, String path, String key) {
    String told = config.getString(path);
    if (told.equals("off")) {
      return Optional.empty();
    }
    try {
      Duration late = config.getDuration(path);
      if (late.isPositive()) {
        return Optional.of(late);
      }
    } catch (ConfigException.BadValue | ConfigException.WrongType e) {
      throw noDuration(key, told, e);
    }
    throw noDuration(key, told, null);
  }

  private static IllegalArgumentException noDuration(String key, String told, Exception cause) {
    return new IllegalArgumentException(
        key + " is '" + told + "'; write a time such as 100ms, or off", cause);
  }

  private static int parse(String loops) {
    int count = Integer.parseInt(loops);
    if (count < 1) {
      throw new NumberFormatException(loops);
    }
    return count;
  }
}
