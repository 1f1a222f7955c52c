package org.bide.channel;

import java.util.ArrayList;
import java.util.List;
import org.bide.event.Gone;

/** Where one subscriber stands in the sequence of values. Guarded by the exchange's lock. */
final class Cursor {

  private final String name;
  final Line receivers = new Line();

  /** What was received and put back; the last one goes out first. */
  final List<Object> back = new ArrayList<>(0);

  /** The number of the next value. */
  long position;

  /** Set once, when the subscriber leaves. */
  Gone gone;

  Cursor(String name, long position) {
    this.name = name;
    this.position = position;
  }

  /** What stands in an event's text. */
  @Override
  public String toString() {
    return name;
  }
}
