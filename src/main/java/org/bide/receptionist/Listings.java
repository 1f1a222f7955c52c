package org.bide.receptionist;

import akka.actor.typed.receptionist.ServiceKey;
import org.bide.event.Event;

/**
 * Waiting for actors to be registered with, and to leave, Akka's {@link
 * akka.actor.typed.receptionist.Receptionist}, that of a cluster where there is one.
 *
 * <pre>{@code
 * Event<Listed<Job>> workers = Listings.of(Worker.KEY);
 * while (task.select(workers).reachable().isEmpty()) {} // until there is one
 * }</pre>
 */
public final class Listings {

  private Listings() {}

  /**
   * Fires with who is registered when it is first named, which may be nobody, and then whenever
   * that has changed. It is remembered: of what changes between two waits the next one reports the
   * newest listing, and none that was reported before. {@code task.forget} ends that.
   *
   * <p>Two of these events are equal when their keys are. Any thread.
   */
  public static <T> Event<Listed<T>> of(ServiceKey<T> key) {
    return new ServiceListed<>(key);
  }
}
