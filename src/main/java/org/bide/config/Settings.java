package org.bide.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys under {@code bide}. What each is for stands in reference.conf. */
final class Settings {

  private static final String BIDE = "bide";
  private static final String AKKAS = "akka.actor.default-dispatcher";

  private static final Map<String, Expected> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("bide.carrier", Expected.CARRIER);
    KEYS.put("bide.poller", Expected.POLLER);
    KEYS.put("bide.late-turn", Expected.TIME_OR_OFF);
    KEYS.put("bide.dump-signal", Expected.TEXT);
    KEYS.put("bide.page.port", Expected.TEXT);
    KEYS.put("bide.page.address", Expected.TEXT);
    KEYS.put("bide.page.token", Expected.TEXT);
    KEYS.put("bide.confined-dispatcher", Expected.DISPATCHER);
    KEYS.put("bide.portable-dispatcher", Expected.DISPATCHER);
    KEYS.put("bide.loop.executor", Expected.LOOP_EXECUTOR);
    KEYS.put("bide.loop.loops", Expected.COUNT_OR_AUTO);
    KEYS.put("bide.timer.slack", Expected.TIME);
    KEYS.put("bide.io.threads", Expected.COUNT);
  }

  /** What a dispatcher on event loops may have of its own. */
  private static final Map<String, Expected> OF_LOOPS =
      Map.of("poller", Expected.POLLER, "late-turn", Expected.TIME_OR_OFF);

  private Settings() {}

  static Set<String> keys() {
    return KEYS.keySet();
  }

  /**
   * @throws ConfigurationException if one of them is not what it is to be
   */
  static void check(Config config) {
    KEYS.forEach((key, expected) -> expected.check(config, key, key));
    OF_LOOPS.forEach(
        (name, expected) -> {
          String key = "bide.loop." + name;
          if (config.hasPath(key)) {
            expected.check(config, key, key);
          }
        });
  }

  /** What is said of each key that is none of Bide's, or of Akka's for a dispatcher. */
  static List<String> unknown(Config config) {
    ConfigObject reference =
        ConfigFactory.parseResources(Settings.class.getClassLoader(), "reference.conf")
            .getObject(BIDE);
    Set<String> ofDispatchers = new TreeSet<>(config.getObject(AKKAS).keySet());
    ofDispatchers.addAll(OF_LOOPS.keySet());
    List<String> found = new ArrayList<>();
    compare(BIDE, config.getObject(BIDE), reference, ofDispatchers, found);
    return found;
  }

  private static void compare(
      String path,
      ConfigObject given,
      ConfigObject known,
      Set<String> ofDispatchers,
      List<String> found) {
    boolean isDispatcher = known.containsKey("executor");
    for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
      String name = entry.getKey();
      ConfigValue here = known.get(name);
      if (here == null && !(isDispatcher && ofDispatchers.contains(name))) {
        found.add(
            "%s.%s (%s) is no setting of Bide, and is ignored; those of %s are %s"
                .formatted(
                    path,
                    name,
                    entry.getValue().origin().description(),
                    path,
                    String.join(", ", new TreeSet<>(known.keySet()))));
      } else if (here instanceof ConfigObject inner
          && entry.getValue() instanceof ConfigObject object) {
        compare(path + "." + name, object, inner, ofDispatchers, found);
      }
    }
  }
}
