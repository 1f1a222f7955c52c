package org.bide.future;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.bide.task.Outcome;
import org.bide.wait.Offer;

/** Those who wait for one future, and the thread that waits for it on behalf of them. */
final class FutureWatch<T> {

  private final List<Offer> waiting = new ArrayList<>(1);

  /** Null while nobody waits. */
  private Thread thread;

  synchronized void subscribe(Offer offer, Future<T> future) {
    waiting.add(offer);
    if (thread == null) {
      thread =
          Thread.ofVirtual()
              .inheritInheritableThreadLocals(false)
              .name("bide-future")
              .start(() -> await(future));
    }
  }

  synchronized void unsubscribe(Offer offer) {
    waiting.remove(offer);
    if (waiting.isEmpty() && thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  private void await(Future<T> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      return; // nobody waits any more, or others do, with a thread of their own
    } catch (ExecutionException | CancellationException e) {
      // How it ended is asked below.
    }
    Outcome<T> outcome = outcome(future);
    takeAll().forEach(offer -> offer.fact(outcome));
  }

  private synchronized List<Offer> takeAll() {
    if (thread != Thread.currentThread()) {
      return List.of();
    }
    List<Offer> all = List.copyOf(waiting);
    waiting.clear();
    thread = null;
    return all;
  }

  /** How a future that is done has ended. */
  static <T> Outcome<T> outcome(Future<T> done) {
    return switch (done.state()) {
      case SUCCESS -> new Outcome.Succeeded<>(done.resultNow());
      case FAILED -> new Outcome.Failed<>(done.exceptionNow());
      case CANCELLED -> new Outcome.Cancelled<>();
      case RUNNING -> throw new IllegalStateException(done + " is not done");
    };
  }
}
