package org.bide.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;

/**
 * A key of the configuration is not what it is to be. The message names the key, what was found and
 * where it stands, and what was expected.
 */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private ConfigurationException(String message) {
    super(message);
  }

  /**
   * @param path of the key in that part of the configuration
   * @param key its full name
   * @param expected what to write
   */
  static ConfigurationException of(Config config, String path, String key, String expected) {
    if (!config.hasPath(path)) {
      return new ConfigurationException(key + " is missing; write " + expected);
    }
    ConfigValue found = config.getValue(path);
    return new ConfigurationException(
        key
            + " is '"
            + text(found)
            + "' ("
            + found.origin().description()
            + "); write "
            + expected);
  }

  private static String text(ConfigValue value) {
    return value.unwrapped() instanceof String text ? text : value.render();
  }
}
