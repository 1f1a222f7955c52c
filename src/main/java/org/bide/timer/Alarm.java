package org.bide.timer;

/** What rings a {@link Timeline} when its clock shows a time. Called by that alone. */
interface Alarm {

  /** That of a timeline which is closed. */
  Alarm NONE =
      new Alarm() {
        @Override
        public boolean set(long at) {
          return false;
        }

        @Override
        public boolean rang() {
          return false;
        }
      };

  /**
   * Rings when the clock shows this time, or before; once. A later time need not replace it. In the
   * lock of the timeline.
   *
   * @return whether it must be {@linkplain #announce announced}
   */
  boolean set(long at);

  /** Tells those who do not look at it by themselves that it was set. Without the lock. */
  default void announce() {}

  /**
   * It has rung, or may have, and is not set any more. In the lock.
   *
   * @return whether the clock was set meanwhile, or may have been
   */
  boolean rang();

  /** Gives back what it holds. In the lock. */
  default void close() {}
}
