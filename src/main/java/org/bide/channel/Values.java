package org.bide.channel;

import java.util.Objects;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.wait.Late;

/** What can go through a channel, and what comes out of it. */
final class Values {

  private Values() {}

  /** The value, which tells itself from all that means something else. */
  static <T> T checked(T value) {
    Objects.requireNonNull(
        value, "null cannot be sent through a channel; send an Optional or a value of your own");
    if (value instanceof Gone || value instanceof Late) {
      throw new IllegalArgumentException(
          "a "
              + value.getClass().getSimpleName()
              + " has a meaning of its own to whoever waits,"
              + " and cannot be sent through a channel; wrap it");
    }
    return value;
  }

  /** What an attempt came to. */
  static Object orThrow(Object got) {
    if (got instanceof Gone gone) {
      throw new GoneException(gone);
    }
    return got;
  }
}
