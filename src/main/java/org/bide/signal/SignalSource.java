package org.bide.signal;

import akka.actor.typed.ActorSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.wait.Recorder;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;

/**
 * The recorder of signals of one actor system. It has no actor: the handler is installed on the
 * thread that names the signal, so that none is lost from then on, and the JVM's signal thread
 * counts.
 */
final class SignalSource implements Recorder {

  /** Those of this system, which must not keep a handler installed for longer than it lives. */
  private final Set<Tally<Raised>> tallies = new HashSet<>();

  private boolean closed;

  @Override
  public synchronized void record(Tally<?> tally) {
    if (closed) {
      throw ended(tally);
    }
    Handlers.add(raised(tally));
    tallies.add(raised(tally));
  }

  @Override
  public synchronized void forget(Tally<?> tally) {
    if (tallies.remove(tally)) {
      Handlers.remove(raised(tally));
    }
  }

  private void close() {
    List<Tally<Raised>> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(tallies);
      tallies.clear();
      left.forEach(Handlers::remove);
    }
    left.forEach(tally -> tally.refuse(ended(tally)));
  }

  private static EventException ended(Tally<?> tally) {
    return new EventException(tally.event(), "the actor system has ended");
  }

  @SuppressWarnings("unchecked") // the event of a SignalRaised has Raised
  private static Tally<Raised> raised(Tally<?> tally) {
    return (Tally<Raised>) tally;
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return SignalKind.SIGNAL;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      SignalSource source = new SignalSource();
      system.getWhenTerminated().thenRun(source::close);
      return source;
    }
  }
}
