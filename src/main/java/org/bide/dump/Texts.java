package org.bide.dump;

import org.bide.event.Event;

/** The texts of events, whose resources may be the user's own and print as they like. */
final class Texts {

  private static final int LONGEST = 1000;

  private Texts() {}

  static String of(Event<?> event) {
    String text;
    try {
      text = String.valueOf(event);
    } catch (RuntimeException e) {
      return event.getClass().getName() + " (its text cannot be had: " + e + ")";
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
