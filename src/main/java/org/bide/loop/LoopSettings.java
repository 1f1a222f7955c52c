package org.bide.loop;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Optional;
import org.bide.config.Expected;

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
    Expected.COUNT_OR_AUTO.check(config, "loops", dispatcher + ".loops");
    int count =
        config.getString("loops").equals("auto")
            ? Runtime.getRuntime().availableProcessors()
            : config.getInt("loops");
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
    Expected.TIME_OR_OFF.check(config, path, key);
    return config.getString(path).equals("off")
        ? Optional.empty()
        : Optional.of(config.getDuration(path));
  }
}
