package org.bide.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.os.ChildWait;
import org.bide.os.ChildWait.Change;
import org.bide.os.OsException;
import org.bide.os.Pidfd;
import org.bide.os.Signals;
import org.bide.wait.Tally;

/**
 * The stops and continuations of one child, counted for everybody who named them.
 *
 * <p>The kernel tells them to the parent alone, and only by SIGCHLD or waitid(2): no descriptor
 * becomes ready. Of the two the signal costs the JVM a thread for each delivery, is one for the
 * whole process, and comes for every child that ends. So a thread of little stack stands in
 * waitid(2) for this child alone, from the first time that somebody names such an event until the
 * child has ended, or has been stopped or continued when nobody counted any more.
 *
 * <p>waitid(2) knows only what came last. But a child goes on only after it was stopped: of two
 * continuations in a row the stop between them was too short to be seen, and is counted too.
 */
final class JobControl {

  private static final long STACK_BYTES = 64 << 10;

  private final Held child;
  private final long number;
  private final Set<Tally<Stopped>> stops = new LinkedHashSet<>();
  private final Set<Tally<Continued>> continuations = new LinkedHashSet<>();

  /** How it was stopped; null while it goes. */
  private Stopped stopped;

  private boolean isWatched;

  JobControl(Held child, long number) {
    this.child = child;
    this.number = number;
    child.exit().whenPut(exit -> ended());
  }

  /** From now on it is counted; a child that is stopped now counts as stopped once. */
  void record(Tally<?> tally) throws OsException {
    if (!countsFromNow(tally)) {
      end(tally);
    }
  }

  private synchronized boolean countsFromNow(Tally<?> tally) throws OsException {
    if (!isWatched && !watch()) {
      return false;
    }
    switch (tally.event()) {
      case WasStopped _ -> {
        stops.add(stopped(tally));
        if (stopped != null) {
          stopped(tally).add(stopped);
        }
      }
      case WasContinued _ -> continuations.add(continued(tally));
      default -> throw new IllegalArgumentException(tally.event().toString());
    }
    return true;
  }

  synchronized void forget(Tally<?> tally) {
    stops.remove(tally);
    continuations.remove(tally);
  }

  // ---- the thread

  /**
   * Starts it.
   *
   * @return false if the child has ended
   */
  private boolean watch() throws OsException {
    OptionalInt twin = child.twin();
    if (twin.isEmpty()) {
      return false;
    }
    int pidfd = twin.getAsInt(); // of the thread's own, so that no other gets its number meanwhile
    try {
      // What came while nobody counted is not counted, but tells how the child stands.
      ChildWait.changeNow(pidfd).ifPresent(this::see);
      Thread.Builder thread =
          Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).stackSize(STACK_BYTES);
      thread.name("bide-stops-of-" + number).start(() -> run(pidfd));
      isWatched = true;
      return true;
    } finally {
      if (!isWatched) {
        Pidfd.close(pidfd);
      }
    }
  }

  private void run(int pidfd) {
    try {
      Change change;
      do {
        change = ChildWait.nextChange(pidfd);
        see(change).forEach(Runnable::run);
      } while (isWanted(change));
      child.check();
    } catch (OsException e) {
      everybody().forEach(tally -> tally.refuse(refusal(tally, e)));
    } finally {
      Pidfd.close(pidfd);
    }
  }

  private synchronized boolean isWanted(Change change) {
    boolean isUnused = stops.isEmpty() && continuations.isEmpty();
    isWatched = !(change instanceof ChildWait.Ended) && !isUnused;
    return isWatched;
  }

  // ---- what it sees

  /** Returns what is to be told, without the lock. */
  private synchronized List<Runnable> see(Change change) {
    List<Runnable> told = new ArrayList<>();
    switch (change) {
      case ChildWait.Stopped(int signal) -> {
        if (stopped != null) {
          goesOn(told);
        }
        stops(Optional.of(Signals.name(signal)), told);
      }
      case ChildWait.Continued _ -> {
        if (stopped == null) {
          stops(Optional.empty(), told);
        }
        goesOn(told);
      }
      case ChildWait.Ended _ -> {}
    }
    return told;
  }

  private void stops(Optional<String> signal, List<Runnable> told) {
    Stopped once = new Stopped(1, signal);
    stopped = once;
    stops.forEach(tally -> told.add(() -> tally.add(once)));
  }

  private void goesOn(List<Runnable> told) {
    stopped = null;
    continuations.forEach(tally -> told.add(() -> tally.add(new Continued(1))));
  }

  private void ended() {
    everybody().forEach(JobControl::end);
  }

  private static void end(Tally<?> tally) {
    tally.gone(new Gone(tally.event().resource(), "has ended"));
  }

  private static EventException refusal(Tally<?> tally, OsException why) {
    return new EventException(tally.event(), why.getMessage(), why);
  }

  private synchronized List<Tally<?>> everybody() {
    List<Tally<?>> all = new ArrayList<>(stops);
    all.addAll(continuations);
    return all;
  }

  @SuppressWarnings("unchecked") // the event of a WasStopped has Stopped
  private static Tally<Stopped> stopped(Tally<?> tally) {
    return (Tally<Stopped>) tally;
  }

  @SuppressWarnings("unchecked") // the event of a WasContinued has Continued
  private static Tally<Continued> continued(Tally<?> tally) {
    return (Tally<Continued>) tally;
  }
}
