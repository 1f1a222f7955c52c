package org.bide.thread;

import java.util.Objects;
import org.bide.event.Event;

/** Waiting for the end of threads, of Java's and of any other in the system. */
public final class Join {

  private Join() {}

  /**
   * Fires when the thread has ended, platform or virtual, and for ever after. One that was not
   * started yet has not ended; of its start nobody is told, so it is looked at every {@value
   * JavaThread#LONGEST_LOOK} ms until then. Costs a virtual thread in {@link Thread#join()} as long
   * as somebody waits, and no platform thread.
   */
  public static Event<Joined> of(Thread thread) {
    return new Ended(new JavaThread(Objects.requireNonNull(thread, "thread")));
  }

  /**
   * Fires when a thread of this or of another process has ended, and, once that was seen or the
   * thread was seen alive by a wait for this event, for ever after, whoever gets its number then.
   * Linux 6.9 or later (pidfd_open(2) with PIDFD_THREAD).
   *
   * @param tid the kernel's number, gettid(2); a wait fails where there is no such thread
   */
  public static Event<Joined> of(long tid) {
    return new Ended(new KernelThread(tid));
  }
}
