package org.bide.future;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Future;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.task.Outcome;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/**
 * See {@link Later#ofFuture}.
 *
 * @param watch the one of the future
 */
record FutureDone<T>(Future<T> future, FutureWatch<T> watch)
    implements Primitive<Outcome<T>>, Source {

  /** One for each future, so that all who wait for it share a thread. */
  @SuppressWarnings("UndefinedEquals") // each is known by its identity, as those of the JDK are
  private static final Map<Future<?>, FutureWatch<?>> WATCHES =
      Collections.synchronizedMap(new WeakHashMap<>());

  @SuppressWarnings("unchecked") // the watch of a future has its type
  static <T> FutureDone<T> of(Future<T> future) {
    return new FutureDone<>(
        future, (FutureWatch<T>) WATCHES.computeIfAbsent(future, missing -> new FutureWatch<T>()));
  }

  @Override
  public void attempt(Offer offer) {
    if (future.isDone()) {
      offer.fact(FutureWatch.outcome(future));
    }
  }

  @Override
  public void subscribe(Offer offer) {
    watch.subscribe(offer, future);
  }

  @Override
  public void unsubscribe(Offer offer) {
    watch.unsubscribe(offer);
  }

  @Override
  public Resource resource() {
    return FutureKind.resource(future);
  }

  @Override
  public String filter() {
    return "done";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public String toString() {
    return text();
  }
}
