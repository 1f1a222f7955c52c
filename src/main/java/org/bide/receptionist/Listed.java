package org.bide.receptionist;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import java.util.Set;
import org.bide.event.Tallied;

/**
 * Who is registered by a key: the newest listing since the last that was reported.
 *
 * @param reachable those to talk to
 * @param all them, and those on nodes of a cluster that cannot be reached at the moment
 */
public record Listed<T>(Set<ActorRef<T>> reachable, Set<ActorRef<T>> all)
    implements Tallied<Listed<T>> {

  static <T> Listed<T> of(ServiceKey<T> key, Receptionist.Listing listing) {
    return new Listed<>(
        Set.copyOf(listing.getServiceInstances(key)),
        Set.copyOf(listing.getAllServiceInstances(key)));
  }

  /** The later one: a listing is whole. */
  @Override
  public Listed<T> plus(Listed<T> later) {
    return later;
  }

  @Override
  public String toString() {
    return reachable.size() + " of " + all.size() + " reachable";
  }
}
