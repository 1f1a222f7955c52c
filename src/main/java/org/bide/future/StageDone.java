package org.bide.future;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.bide.event.Resource;
import org.bide.task.Outcome;
import org.bide.wait.IVar;
import org.bide.wait.IVarEvent;

/**
 * See {@link Later#of(CompletionStage)}.
 *
 * @param fact the one of the stage
 */
record StageDone<T>(CompletionStage<T> stage, IVar<Outcome<T>> fact)
    implements IVarEvent<Outcome<T>> {

  /**
   * One for each stage, however often it is waited for: what was once told to a stage to be done at
   * its end cannot be taken back.
   */
  private static final Map<CompletionStage<?>, IVar<?>> FACTS =
      Collections.synchronizedMap(new WeakHashMap<>());

  @SuppressWarnings("unchecked") // the fact of a stage has its type
  static <T> StageDone<T> of(CompletionStage<T> stage) {
    IVar<Outcome<T>> fresh = new IVar<>();
    IVar<Outcome<T>> fact = (IVar<Outcome<T>>) FACTS.putIfAbsent(stage, fresh);
    if (fact == null) { // outside of the lock, since it may complete others at once
      stage.whenComplete((value, failure) -> fresh.put(outcome(value, failure)));
      fact = fresh;
    }
    return new StageDone<>(stage, fact);
  }

  private static <T> Outcome<T> outcome(T value, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    if (cause == null) {
      return new Outcome.Succeeded<>(value);
    }
    return cause instanceof CancellationException
        ? new Outcome.Cancelled<>()
        : new Outcome.Failed<>(cause);
  }

  @Override
  public Resource resource() {
    return FutureKind.resource(stage);
  }

  @Override
  public String filter() {
    return "done";
  }

  @Override
  public String toString() {
    return text();
  }
}
