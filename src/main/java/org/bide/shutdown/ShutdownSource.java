package org.bide.shutdown;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.wait.Recorder;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;

/**
 * The recorder of the shutdown of one actor system: a task in the first phase of Akka's coordinated
 * shutdown, which is done when everybody who named the event has gone.
 */
final class ShutdownSource implements Recorder {

  private final CoordinatedShutdown shutdown;

  /** Those who named it and have not gone. */
  private final Set<Tally<Begun>> tallies = new HashSet<>();

  private final CompletableFuture<Done> allHaveGone = new CompletableFuture<>();

  /** Null until it has. */
  private Begun begun;

  private boolean ended;

  private ShutdownSource(ActorSystem<?> system) {
    this.shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(), "bide-shutdown", this::announce);
    system.getWhenTerminated().thenRun(this::close);
  }

  /** The phase runs. */
  private CompletionStage<Done> announce() {
    List<Tally<Begun>> told;
    synchronized (this) {
      told = tellsReason() ? List.copyOf(tallies) : List.of(); // else they were told by record()
    }
    told.forEach(tally -> tally.add(begun));
    completeIfAllHaveGone();
    return allHaveGone;
  }

  /** Whether it has only now been seen to begin. */
  private boolean tellsReason() {
    if (begun != null) {
      return false;
    }
    begun = shutdown.getShutdownReason().map(Begun::new).orElse(null);
    return begun != null;
  }

  @Override
  public void record(Tally<?> tally) {
    Tally<Begun> own = begun(tally);
    List<Tally<Begun>> told;
    synchronized (this) {
      // Looked at here too: it may have begun before this source was made, which is too late for
      // a task in its first phase.
      boolean tellAll = tellsReason();
      if (ended && begun == null) {
        throw ended(tally);
      }
      tallies.add(own);
      told = tellAll ? List.copyOf(tallies) : begun != null ? List.of(own) : List.of();
    }
    told.forEach(each -> each.add(begun));
  }

  @Override
  public void forget(Tally<?> tally) {
    synchronized (this) {
      tallies.remove(begun(tally));
    }
    completeIfAllHaveGone();
  }

  private void completeIfAllHaveGone() {
    boolean complete;
    synchronized (this) {
      complete = begun != null && tallies.isEmpty();
    }
    if (complete) {
      allHaveGone.complete(Done.getInstance());
    }
  }

  /** The system has ended; nobody that was not told by now ever will be. */
  private void close() {
    List<Tally<Begun>> left;
    synchronized (this) {
      ended = true;
      left = begun == null ? List.copyOf(tallies) : List.of();
    }
    left.forEach(tally -> tally.refuse(ended(tally)));
  }

  private static EventException ended(Tally<?> tally) {
    return new EventException(tally.event(), "the actor system has ended");
  }

  @SuppressWarnings("unchecked") // the event of a ShutdownBegun has Begun
  private static Tally<Begun> begun(Tally<?> tally) {
    return (Tally<Begun>) tally;
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return ShutdownKind.SHUTDOWN;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new ShutdownSource(system);
    }
  }
}
