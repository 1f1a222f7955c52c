package org.bide.wait;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A fact that becomes true once and stays so: a process that ended, a thread that finished, a task
 * with its result. Concurrent ML's I-variable: written once, read by everybody, for ever after.
 *
 * <p>Thread-safe. Writing wakes every wait on the thread that writes.
 *
 * @param <D> the detail that the fact fires with
 */
public final class IVar<D> implements Source {

  /** Set once, under the lock; read without it by {@link #attempt}. */
  private volatile D detail;

  private List<Offer> waiting = new ArrayList<>(1);
  private List<Consumer<? super D>> listeners = List.of();

  /**
   * Makes the fact true.
   *
   * @return false if it was true before; its detail then stays as it was
   */
  public boolean put(D value) {
    Objects.requireNonNull(value);
    List<Offer> woken;
    List<Consumer<? super D>> told;
    synchronized (this) {
      if (detail != null) {
        return false;
      }
      detail = value;
      woken = waiting;
      told = listeners;
      waiting = List.of();
      listeners = List.of();
    }
    woken.forEach(offer -> offer.fact(value));
    told.forEach(listener -> listener.accept(value));
    return true;
  }

  /** Calls the listener when the fact is true, at once if it is; on the thread that writes it. */
  public void whenPut(Consumer<? super D> listener) {
    synchronized (this) {
      if (detail == null) {
        listeners = new ArrayList<>(listeners);
        listeners.add(listener);
        return;
      }
    }
    listener.accept(detail);
  }

  /** The detail, or null as long as it has not happened. */
  public D get() {
    return detail;
  }

  /** How many offers wait for it. */
  public synchronized int waiting() {
    return waiting.size();
  }

  @Override
  public void attempt(Offer offer) {
    D happened = detail;
    if (happened != null) {
      offer.fact(happened);
    }
  }

  @Override
  public void subscribe(Offer offer) {
    synchronized (this) {
      if (detail == null) {
        waiting.add(offer);
        return;
      }
    }
    offer.fact(detail);
  }

  @Override
  public synchronized void unsubscribe(Offer offer) {
    if (detail == null) {
      waiting.remove(offer);
    }
  }
}
