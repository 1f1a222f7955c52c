package org.bide.timer;

import java.util.function.LongConsumer;

/** A deadline that comes once. */
final class OnceEntry extends DeadlineHeap.Entry {

  private final long due;
  private final LongConsumer fire;

  /**
   * @param fire given how late it is, in nanoseconds
   */
  OnceEntry(Object key, long due, Slack slack, LongConsumer fire) {
    super(key, slack.later(due));
    this.due = due;
    this.fire = fire;
  }

  @Override
  boolean due(long now) {
    fire.accept(now - due);
    return false;
  }
}
