package org.bide.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;

/** Something that a body wants to be run in a turn of its actor, and what came of it. */
final class ActorCall<R> extends FutureTask<R> {

  ActorCall(Callable<R> work) {
    super(work);
  }

  /** What it returned, once it was run; a checked exception comes as the cause of another. */
  R outcome() {
    if (state() != State.FAILED) {
      return resultNow();
    }
    throw exceptionNow() instanceof RuntimeException unchecked
        ? unchecked
        : new CompletionException(exceptionNow());
  }
}
