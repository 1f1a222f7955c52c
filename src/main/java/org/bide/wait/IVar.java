package org.bide.wait;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A fact that becomes true once and stays so: a process that ended, a thread that finished, a task
 * with its result. Concurrent ML's I-variable: written once, read by everybody, for ever after.
 *
 * <p>Thread-safe. Writing wakes every wait on the thread that writes. It is its own lock, and may
 * be made more than it is, to be one object where there are a million of them.
 *
 * @param <D> the detail that the fact fires with
 */
public class IVar<D> extends BriefLock implements Source {

  /** Set once, under the lock; read without it by {@link #attempt}. */
  private volatile D detail;

  /** In the order in which they came; one that leaves does so at once, however many there are. */
  private Set<Offer> waiting = Set.of();

  private List<Consumer<? super D>> listeners = List.of();

  /**
   * Makes the fact true.
   *
   * @return false if it was true before; its detail then stays as it was
   */
  public final boolean put(D value) {
    Objects.requireNonNull(value);
    Set<Offer> woken;
    List<Consumer<? super D>> told;
    lock();
    try {
      if (detail != null) {
        return false;
      }
      detail = value;
      woken = waiting;
      told = listeners;
      waiting = Set.of();
      listeners = List.of();
    } finally {
      unlock();
    }
    woken.forEach(offer -> offer.fact(value));
    told.forEach(listener -> listener.accept(value));
    return true;
  }

  /** Calls the listener when the fact is true, at once if it is; on the thread that writes it. */
  public final void whenPut(Consumer<? super D> listener) {
    lock();
    try {
      if (detail == null) {
        addListener(listener);
        return;
      }
    } finally {
      unlock();
    }
    listener.accept(detail);
  }

  /** As a rule there is one. */
  private void addListener(Consumer<? super D> listener) {
    switch (listeners.size()) {
      case 0 -> listeners = List.of(listener);
      case 1 -> {
        listeners = new ArrayList<>(listeners);
        listeners.add(listener);
      }
      default -> listeners.add(listener);
    }
  }

  /** The detail, or null as long as it has not happened. */
  public final D get() {
    return detail;
  }

  /** How many offers wait for it. */
  public final int waiting() {
    lock();
    try {
      return waiting.size();
    } finally {
      unlock();
    }
  }

  @Override
  public final void attempt(Offer offer) {
    D happened = detail;
    if (happened != null) {
      offer.fact(happened);
    }
  }

  @Override
  public final void subscribe(Offer offer) {
    lock();
    try {
      if (detail == null) {
        if (waiting.isEmpty()) {
          waiting = new LinkedHashSet<>(2);
        }
        waiting.add(offer);
        return;
      }
    } finally {
      unlock();
    }
    offer.fact(detail);
  }

  @Override
  public final void unsubscribe(Offer offer) {
    lock();
    try {
      if (!waiting.isEmpty()) {
        waiting.remove(offer);
      }
    } finally {
      unlock();
    }
  }
}
