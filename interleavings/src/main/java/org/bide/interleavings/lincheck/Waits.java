package org.bide.interleavings.lincheck;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.bide.event.Event;
import org.bide.event.Gone;
import org.bide.wait.ByHand;
import org.bide.wait.Choosing;
import org.bide.wait.Wait;

/**
 * What a wait does, split into operations that all return, as Scherer and Scott do with dual data
 * structures (<i>Nonblocking Concurrent Data Structures with Condition Synchronization</i>, DISC
 * 2004): one begins the wait, and one ends it and says what came of it. In between the event may
 * fire, and anybody may cancel the wait.
 */
final class Waits {

  /** Lincheck counts the parts before and after the parallel one as threads too. */
  private static final int THREADS = 6;

  private final AtomicReferenceArray<Wait> begun = new AtomicReferenceArray<>(THREADS);

  /** Whether the thread that begins a wait ends it in doing so: then it has not waited. */
  private static final class Beginning implements Consumer<Wait> {
    private final Thread thread;
    private boolean hasEnded;

    Beginning(Thread thread) {
      this.thread = thread;
    }

    @Override
    public void accept(Wait over) {
      if (Thread.currentThread() == thread) {
        hasEnded = true;
      }
    }
  }

  /** Begins the one wait that the thread may have; says what came of it if it is over at once. */
  String begin(int self, Event<String> event) {
    if (begun.get(self) != null) {
      return "waits already";
    }
    Beginning beginning = new Beginning(Thread.currentThread());
    Wait wait = ByHand.wait(beginning, Choosing.ONE, event);
    if (wait.attempt()) {
      return result(wait);
    }
    wait.suspend(-1);
    if (beginning.hasEnded) {
      return result(wait);
    }
    begun.set(self, wait);
    return "waits";
  }

  /** What came of the thread's wait; one that is still open is cancelled. */
  String end(int self) {
    Wait wait = begun.get(self);
    if (wait == null) {
      return "does not wait";
    }
    String result = wait.drop() ? "cancelled" : result(wait);
    begun.set(self, null); // only now, or who comes to cancel finds no wait, though it is open
    return result;
  }

  /** Any thread. */
  boolean cancel(int whose) {
    Wait wait = begun.get(whose);
    return wait != null && wait.cancel();
  }

  private static String result(Wait wait) {
    try {
      Object detail = wait.collectOne().detail();
      return detail instanceof Gone ? "gone" : (String) detail;
    } catch (CancellationException e) {
      return "cancelled";
    }
  }
}
