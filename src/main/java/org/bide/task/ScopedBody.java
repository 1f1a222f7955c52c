package org.bide.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.bide.wait.IVar;

/**
 * A body with parts that can be cancelled: those that it stands in now, and the tasks that were
 * started in each.
 *
 * <p>A cancellation is a state: while the body stands in a part that is cancelled, and in no shield
 * within it, each of its waits throws. The thread is interrupted besides, once for each
 * cancellation, since a call of the JDK knows nothing else. Both happen under one lock, as does the
 * leaving of a part; so no interrupt comes after the part that it was meant for. Of other bodies'
 * threads none cancels this one: those that cancel are an actor's, or a timer's.
 */
abstract class ScopedBody {

  private final CancelScope whole = new CancelScope(null, false, null);

  private CancelScope innermost = whole;
  private boolean hasBodyEnded;

  /** Why the body is cancelled where it stands, or null. */
  private volatile Cancellation present;

  abstract Thread thread();

  /** Ends the wait that the body is in; false if it is in none that is open. */
  abstract boolean endWait();

  /** No child of the whole is left. */
  abstract void childrenHaveEnded();

  /** The part that is all of it. */
  CancelScope whole() {
    return whole;
  }

  // ---- the body

  void checkThread() {
    if (Thread.currentThread() != thread()) {
      throw new IllegalStateException(
          "this is the task "
              + thread().getName()
              + ", which only its own body may use, but the caller is "
              + Thread.currentThread()
              + "; send it a message instead");
    }
  }

  /** {@link Task#shielded}. */
  <R> R shielded(Callable<R> block) throws Exception {
    checkThread();
    CancelScope shield = enterShield();
    try {
      return block.call();
    } finally {
      leave(shield);
    }
  }

  /** Whether its waits throw where it stands. Any thread may ask. */
  boolean isCancelled() {
    return present != null;
  }

  /**
   * A wait is about to throw that it was cancelled, and with that it has arrived: the clean-up that
   * follows may block.
   *
   * @return why, or null if the body is not cancelled where it stands
   */
  synchronized Cancellation arrived() {
    if (present != null) {
      Thread.interrupted();
    }
    return present;
  }

  CancelScope enter() {
    return enter(false, null);
  }

  CancelScope enter(Children children) {
    return enter(false, children);
  }

  CancelScope enterShield() {
    return enter(true, null);
  }

  private synchronized CancelScope enter(boolean isShield, Children children) {
    innermost = new CancelScope(innermost, isShield, children);
    if (isShield) {
      innermost.putOffInterrupt = Thread.interrupted();
      present = null;
    }
    return innermost;
  }

  /**
   * The body leaves the innermost part.
   *
   * @return whether that was cancelled and what is around it is not, so that its cancellation ends
   *     here
   */
  synchronized boolean leave(CancelScope scope) {
    scope.isLeft = true;
    innermost = scope.outer;
    CancelScope cancelled = innermost.outermostCancelled();
    present = cancelled == null ? null : cancelled.cancellation;
    boolean endsHere = scope.cancellation != null && cancelled == null;
    if (endsHere) {
      Thread.interrupted(); // meant for what was left
    }
    if (scope.putOffInterrupt || tellOfWhatWasKeptOut()) {
      thread().interrupt();
    }
    return endsHere;
  }

  /** Whether there is a cancellation that the body was not told of. */
  private boolean tellOfWhatWasKeptOut() {
    boolean isNews = false;
    for (CancelScope scope = innermost; scope != null; scope = scope.outerUnlessShielded()) {
      if (scope.cancellation != null && !scope.hasReachedBody) {
        scope.hasReachedBody = true;
        isNews = true;
      }
    }
    return isNews;
  }

  /** Nothing interrupts the thread any more, and it is not interrupted. */
  synchronized void bodyEnded() {
    hasBodyEnded = true;
    Thread.interrupted();
  }

  /**
   * The block of this scope threw. Unless that is its cancellation, it is a failure like others.
   */
  void blockThrew(CancelScope scope, Throwable e) {
    synchronized (this) {
      if (scope.outermostCancelled() != null && Cancellation.mayHaveThrown(e)) {
        return;
      }
      scope.children.failed(e);
    }
    cancel(scope, Cancellation.becauseOf(e));
  }

  // ---- cancelling: any thread

  /** Cancels a part, and what is inside of it up to a shield. The first time counts. */
  void cancel(CancelScope scope, Cancellation why) {
    // To tell an actor something may take a monitor. A body that was suspended there, and held this
    // one, would wait for the very threads that wait for it.
    cancelled(scope, why).forEach(TaskRef::cancel);
  }

  /** Cancels the body, and returns its children that are to be cancelled. */
  private synchronized List<TaskRef<?, ?>> cancelled(CancelScope scope, Cancellation why) {
    if (scope.cancellation != null || scope.isLeft) {
      return List.of();
    }
    scope.cancellation = why;
    CancelScope reached = innermost;
    for (CancelScope inner = innermost; inner != scope; inner = inner.outer) {
      if (inner.isShield) {
        reached = inner.outer;
      }
    }
    List<TaskRef<?, ?>> children = new ArrayList<>();
    for (CancelScope inner = reached; inner != scope.outer; inner = inner.outer) {
      if (inner.children != null) {
        inner.children.addTo(children);
      }
    }
    if (reached == innermost) {
      scope.hasReachedBody = true;
      reachBody();
    }
    return children;
  }

  private void reachBody() {
    present = innermost.outermostCancelled().cancellation;
    // A wait that has ended, though its body has not gone on yet, keeps its result.
    if (!hasBodyEnded && !endWait()) {
      thread().interrupt();
    }
  }

  /**
   * Why the body, or all of it but the part that it stands in, is cancelled, or null. Any thread,
   * without the lock: this may be a moment old.
   */
  Cancellation seenFromOutside() {
    Cancellation here = present;
    return here != null ? here : whole.cancellation;
  }

  /** The part that the body stands in; from outside, if it was seen to wait there. */
  CancelScope innermost() {
    return innermost;
  }

  // ---- children

  /** Starts a task in this part; one in a part that is cancelled is cancelled at once. */
  <R extends TaskRef<?, ?>> R add(CancelScope scope, Supplier<R> spawn) {
    R child;
    boolean isCancelled;
    synchronized (this) {
      Children children = scope.childrenOrNew(); // before there is one, who may look for it
      child = spawn.get(); // under the lock, as it may end before this returns
      children.add(child);
      isCancelled = scope.outermostCancelled() != null;
    }
    if (isCancelled) {
      child.cancel();
    }
    return child;
  }

  /** A child is about to make its end known. */
  void ending(CancelScope scope, Outcome<?> outcome) {
    Cancellation ofTheOthers;
    synchronized (this) {
      ofTheOthers = scope.children.ending(outcome);
    }
    if (ofTheOthers != null) {
      cancel(scope, ofTheOthers);
    }
  }

  /** A child has ended, and that is known. */
  void ended(CancelScope scope, TaskEnd<?> child) {
    IVar<Boolean> waiting;
    synchronized (this) {
      if (!scope.children.remove(child)) {
        return;
      }
      waiting = scope.children.allEnded();
    }
    waiting.put(true);
    if (scope == whole) {
      childrenHaveEnded();
    }
  }

  synchronized boolean hasChildren(CancelScope scope) {
    return scope.children != null && !scope.children.isEmpty();
  }

  synchronized boolean hasChild(CancelScope scope, String name) {
    return scope.children != null && scope.children.has(name);
  }

  /** The first failure in this part, with later ones as suppressed, or null. */
  synchronized Throwable failure(CancelScope scope) {
    return scope.children == null ? null : scope.children.failure();
  }

  /** Adds a failure to those of this part, and returns the first. */
  synchronized Throwable failed(CancelScope scope, Throwable cause) {
    scope.children.failed(cause);
    return scope.children.failure();
  }
}
