package org.bide.timer;

/** A deadline on the monotonic clock. */
final class OnceEntry extends DeadlineHeap.Entry {

  private final Runnable fire;

  OnceEntry(Object key, long at, Runnable fire) {
    super(key, at);
    this.fire = fire;
  }

  @Override
  boolean due(long now) {
    fire.run();
    return false;
  }
}
