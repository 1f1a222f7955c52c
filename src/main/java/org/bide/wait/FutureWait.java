package org.bide.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.Fired;

/**
 * A wait that is answered through a future. It is completed on the thread that ends the wait, and
 * fails with {@link org.bide.event.EventException} if an event cannot be waited for, and when the
 * actor system terminates.
 *
 * <p>To cancel it competes with the events for the commit, so that what was taken is never lost:
 * {@link #cancel} is without effect, and says so, once the wait has ended. Where the future was
 * completed by other means (with {@code orTimeout}, say) and the wait has taken something at that
 * very moment, that is given back.
 */
public final class FutureWait extends CompletableFuture<Fired> {

  private final Outsiders outsiders;
  private final Event<?>[] events;
  private final Detached wait;

  public FutureWait(Sources sources, Event<?>... events) {
    this.outsiders = sources.outsiders();
    this.events = events.clone();
    this.wait = new Detached(sources, Choosing.ALL, this::isOver, events);
  }

  /** Begins the wait; once. */
  public void begin(Duration timeout) {
    try {
      wait.begin(timeout);
    } catch (RuntimeException e) {
      completeExceptionally(e);
    }
    Outsiders.Outsider outsider = () -> wait.refuse(Outsiders.refusal(events));
    if (!isDone()) {
      outsiders.add(outsider);
    }
    CompletableFuture<Fired> _ =
        whenComplete(
            (_, _) -> {
              outsiders.remove(outsider);
              wait.cancel(); // in case that others completed it
            });
  }

  private void isOver(Detached over) {
    try {
      if (!complete(over.collect(Wait::collect))) {
        over.undo();
      }
    } catch (RuntimeException e) {
      completeExceptionally(e);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return wait.cancel() && super.cancel(mayInterruptIfRunning);
  }
}
