package org.bide.timer;

/** What rings a {@link Timeline} when its clock shows a time. Called by that alone, in its lock. */
interface Alarm {

  /** That of a timeline which is closed. */
  Alarm NONE =
      new Alarm() {
        @Override
        public void set(long at) {}

        @Override
        public boolean rang() {
          return false;
        }
      };

  /** Rings when the clock shows this time, or before; once. A later time need not replace it. */
  void set(long at);

  /**
   * It has rung, or may have, and is not set any more.
   *
   * @return whether the clock was set meanwhile, or may have been
   */
  boolean rang();

  /** Gives back what it holds. */
  default void close() {}
}
