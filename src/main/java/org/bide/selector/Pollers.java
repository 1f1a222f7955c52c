package org.bide.selector;

import java.io.IOException;

/** Opens the poller that configuration names. */
public final class Pollers {

  private Pollers() {}

  /**
   * @param name {@code auto} or the name of a poller
   * @param key where the name stands in the configuration, for the error
   */
  public static Poller open(String name, String key) {
    try {
      return switch (name) {
        case "auto", "epoll" -> new EpollPoller();
        default ->
            throw new IllegalArgumentException(
                key + " is '" + name + "'; the pollers are \"auto\" and \"epoll\"");
      };
    } catch (IOException e) {
      throw new IllegalStateException("the poller '" + name + "' cannot be opened: " + e, e);
    }
  }
}
