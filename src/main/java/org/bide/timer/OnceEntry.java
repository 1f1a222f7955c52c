package org.bide.timer;

import java.util.function.LongConsumer;

/** A deadline that comes once. */
final class OnceEntry extends DeadlineHeap.Entry implements Runnable {

  private final long due;
  private final LongConsumer fire;

  /** By how much it was late when it was served; written once. */
  private long late;

  /**
   * @param fire given how late it is, in nanoseconds
   */
  OnceEntry(long due, Slack slack, LongConsumer fire) {
    super(slack.later(due));
    this.due = due;
    this.fire = fire;
  }

  @Override
  Runnable due(long now) {
    late = now - due;
    return this;
  }

  @Override
  public void run() {
    fire.accept(late);
  }
}
