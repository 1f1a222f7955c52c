package org.bide.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** What a key of the configuration is to be. */
public enum Expected {
  CARRIER("auto", "confined", "portable"),
  POLLER("auto", "epoll", "kqueue", "poll", "nio"),
  COUNT("a number from 1 on", Expected::isCount),
  COUNT_OR_AUTO(
      "a number from 1 on, or \"auto\"", (c, path) -> is(c, path, "auto") || isCount(c, path)),
  TIME_OR_OFF(
      "a time such as 100ms, or off",
      (c, path) -> is(c, path, "off") || (isTime(c, path) && c.getDuration(path).isPositive())),
  TIME(
      "a time such as 1ms, or 0s",
      (c, path) -> isTime(c, path) && !c.getDuration(path).isNegative()),
  /** Whoever reads it looks closer, also when the actor system starts. */
  TEXT("a text or a number", (config, path) -> config.getString(path) != null),
  DISPATCHER(
      "the path of a dispatcher that is configured, such as bide.loop",
      (c, path) -> !c.getConfig(c.getString(path)).isEmpty()),
  LOOP_EXECUTOR(
      "\"org.bide.loop.LoopExecutor\", whose event loops run the sources of events, and give other"
          + " actors a dispatcher of another name",
      (c, path) -> is(c, path, "org.bide.loop.LoopExecutor"));

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // none of them holds anything that changes
  private final BiPredicate<Config, String> test;

  Expected(String words, BiPredicate<Config, String> test) {
    this.words = words;
    this.test = test;
  }

  Expected(String... words) {
    List<String> all = List.of(words);
    this.words =
        "one of " + Arrays.stream(words).map(w -> '"' + w + '"').collect(Collectors.joining(", "));
    this.test = (config, path) -> isText(config, path) && all.contains(config.getString(path));
  }

  /**
   * @param config the whole, or a part of it
   * @param path of the key in there
   * @param key its full name
   * @throws ConfigurationException if it is not this
   */
  public void check(Config config, String path, String key) {
    boolean isThis;
    try {
      isThis = config.hasPath(path) && test.test(config, path);
    } catch (ConfigException e) { // neither a path nor a value of that type
      isThis = false;
    }
    if (!isThis) {
      throw ConfigurationException.of(config, path, key, words);
    }
  }

  private static boolean isText(Config config, String path) {
    return !config.getString(path).isEmpty();
  }

  private static boolean is(Config config, String path, String word) {
    return config.getString(path).equals(word);
  }

  private static boolean isCount(Config config, String path) {
    return config.getInt(path) >= 1 && config.getDouble(path) == config.getInt(path);
  }

  /** Also where it is longer than can be counted, since a {@link Duration} is not. */
  private static boolean isTime(Config config, String path) {
    return config.getDuration(path) != null;
  }
}
