package org.bide.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bide.event.Gone;
import org.bide.os.ProcStat;
import org.bide.os.ProcessConnector.Execed;
import org.bide.os.ProcessConnector.Exited;
import org.bide.os.ProcessConnector.Forked;
import org.bide.os.ProcessConnector.Happening;
import org.bide.wait.Tally;

/**
 * What one waiter is told of a process, or of it and its descendants. Guarded by the {@link
 * Tracer}.
 */
final class Trail {

  private final Tally<Traced> tally;
  private final long root;
  private final long start = System.nanoTime();

  /** Those that are followed and have not ended. */
  private final Set<Long> members = new HashSet<>();

  private List<Trace> found = new ArrayList<>();
  private boolean overflow;
  private boolean isOver;

  @SuppressWarnings("unchecked") // the events of a Tracer have Traced
  Trail(Tally<?> tally) {
    this.tally = (Tally<Traced>) tally;
    this.root = event().pid().number();
    members.add(root);
    if (followsDescendants()) {
      members.addAll(ProcStat.descendants(root));
    }
  }

  Tally<Traced> tally() {
    return tally;
  }

  private OfProcess<?> event() {
    return (OfProcess<?>) tally.event();
  }

  private boolean followsDescendants() {
    return tally.event() instanceof IsTraced;
  }

  /** What was in the socket before this was there is not for it. */
  boolean concerns(Happening happening) {
    return happening.nanoTime() - start >= 0
        && members.contains(
            switch (happening) {
              case Forked forked -> forked.parent();
              case Execed execed -> execed.process();
              case Exited exited -> exited.process();
            });
  }

  void forked(Forked forked) {
    if (tally.event() instanceof HasExeced) {
      return;
    }
    found.add(new Trace.Forked(forked.parent(), forked.child()));
    if (followsDescendants()) {
      members.add(forked.child());
    }
  }

  void execed(Execed execed) {
    if (!(tally.event() instanceof HasForked)) {
      found.add(new Trace.Execed(execed.process()));
    }
  }

  void ended(long process, Exit how) {
    if (members.remove(process)) {
      if (followsDescendants()) {
        found.add(new Trace.Ended(process, how));
      }
      isOver = members.isEmpty();
    }
  }

  /** Who was born and who ended may be among what was lost. */
  void overflowed() {
    overflow = true;
    if (followsDescendants()) {
      List.copyOf(members).forEach(member -> members.addAll(ProcStat.descendants(member)));
    }
    members.removeIf(member -> member != root && ProcStat.startTime(member).isEmpty());
  }

  /** Takes what was found since the last time; to be told without the lock. */
  Runnable taken() {
    Traced traced = new Traced(found, overflow);
    boolean hasSome = !found.isEmpty() || overflow;
    boolean ends = isOver;
    found = new ArrayList<>();
    overflow = false;
    return () -> {
      if (hasSome) {
        tally.add(traced);
      }
      if (ends) {
        tally.gone(new Gone(tally.event().resource(), "has ended"));
      }
    };
  }
}
