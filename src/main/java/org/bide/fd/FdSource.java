package org.bide.fd;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.event.Kind;
import org.bide.fd.FdActor.Closed;
import org.bide.fd.FdActor.Command;
import org.bide.fd.FdActor.Subscribe;
import org.bide.fd.FdActor.Unsubscribe;
import org.bide.os.OsException;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.selector.Selectors;
import org.bide.wait.Offer;
import org.bide.wait.Source;
import org.bide.wait.SourceProvider;

/** The source of readiness: poll(2) for an attempt, the selector for a subscription. */
final class FdSource implements Source, Fd.CloseListener {

  private final Selectors selectors;
  private final ActorRef<Command> actor;

  private FdSource(ActorSystem<?> system) {
    this.selectors = Selectors.get(system);
    this.actor =
        system.systemActorOf(
            Behaviors.setup(context -> new FdActor(context, selectors.ref())),
            "bide-fds",
            Selectors.onLoop());
  }

  @Override
  public void attempt(Offer offer) {
    Ready event = (Ready) offer.event();
    Fd fd = event.fd();
    if (!fd.acquire()) {
      offer.fact(closed(fd));
      return;
    }
    try {
      int found = Poll.now(fd.number(), event.events());
      if ((found & PollEvents.INVALID) != 0) {
        throw new EventException(event, "no file is open at the number " + fd);
      }
      if (found != 0) {
        offer.fact(Readiness.of(found));
      }
    } catch (OsException e) {
      throw new EventException(event, e.getMessage(), e);
    } finally {
      fd.release();
    }
  }

  @Override
  public void subscribe(Offer offer) {
    Fd fd = fd(offer);
    if (fd.onClose(this)) {
      actor.tell(new Subscribe(offer));
    } else {
      offer.fact(closed(fd));
    }
  }

  @Override
  public void unsubscribe(Offer offer) {
    actor.tell(new Unsubscribe(offer));
  }

  @Override
  public void closing(Fd fd) {
    selectors.disarmBeforeClose(fd.number());
    actor.tell(new Closed(fd));
  }

  static Fd fd(Offer offer) {
    return ((Ready) offer.event()).fd();
  }

  static Gone closed(Fd fd) {
    return new Gone(new org.bide.event.Resource(FdKind.FD, fd), "was closed");
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return FdKind.FD;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new FdSource(system);
    }
  }
}
