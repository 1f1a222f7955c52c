package org.bide.wait;

import java.util.function.Consumer;

/** Who waits: a task, an actor, a future, a stage of a stream. */
public interface Waiter {

  /**
   * One that is told of the end of its waits by a function.
   *
   * @param woken is given to {@link #wake}
   */
  static Waiter of(Memory memory, Consumer<? super Wait> woken) {
    return new Waiter() {
      @Override
      public Memory memory() {
        return memory;
      }

      @Override
      public void wake(Wait wait) {
        woken.accept(wait);
      }
    };
  }

  /** What it remembers between its waits; the same at each call. Only on its own thread. */
  Memory memory();

  /** The sources of the actor system in which it waits. Any thread, once it waits. */
  default Sources sources() {
    return memory().sources();
  }

  /**
   * The wait is over; called once for each wait that was suspended, on whichever thread committed
   * it. Must not block. The waiter then calls {@link Wait#collect}.
   */
  void wake(Wait wait);
}
