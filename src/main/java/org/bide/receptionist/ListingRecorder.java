package org.bide.receptionist;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.selector.Selectors;
import org.bide.wait.Recorder;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;

/**
 * The source of listings. Whoever wants to know has an actor that subscribes on their behalf, since
 * the receptionist tells a new subscriber at once who is there, and forgets one that stops.
 */
final class ListingRecorder implements Recorder {

  private final ActorSystem<?> system;
  private final AtomicLong number = new AtomicLong();
  private final ConcurrentHashMap<Tally<?>, ActorRef<Object>> subscribers =
      new ConcurrentHashMap<>();

  private ListingRecorder(ActorSystem<?> system) {
    this.system = system;
  }

  @Override
  @SuppressWarnings("unchecked") // a tally of this kind counts listings
  public void record(Tally<?> tally) {
    subscribers.put(tally, spawn((Tally<Listed<Object>>) tally));
  }

  private ActorRef<Object> spawn(Tally<Listed<Object>> tally) {
    ServiceListed<Object> event = (ServiceListed<Object>) tally.event();
    try {
      return system.systemActorOf(
          Subscriber.behavior(event.key(), tally),
          "bide-listings-" + number.incrementAndGet(),
          Selectors.onLoop());
    } catch (IllegalStateException e) {
      throw new EventException(event, "the actor system is ending", e);
    }
  }

  @Override
  public void forget(Tally<?> tally) {
    ActorRef<Object> subscriber = subscribers.remove(tally);
    if (subscriber != null) {
      subscriber.tell(Subscriber.Forget.FORGET);
    }
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return ServiceKind.SERVICE;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new ListingRecorder(system);
    }
  }
}
