package org.bide.process;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bide.event.EventException;
import org.bide.event.Gone;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.os.ProcStat;
import org.bide.os.ProcessConnector;
import org.bide.os.ProcessConnector.Execed;
import org.bide.os.ProcessConnector.Exited;
import org.bide.os.ProcessConnector.Forked;
import org.bide.os.ProcessConnector.Happening;
import org.bide.os.ProcessConnector.Lost;
import org.bide.os.ProcessConnector.Message;
import org.bide.os.ProcessConnector.Nothing;
import org.bide.os.ProcessConnector.Other;
import org.bide.selector.Selectors;
import org.bide.selector.Watch;
import org.bide.wait.Tally;

/**
 * The process connector of one actor system: open as long as somebody counts what processes do.
 *
 * <p>Whoever names such an event opens the socket or finds it open, and is in the book before he
 * goes on, so that nothing is missed from then on. Only the actor reads, so that what is told keeps
 * its order.
 */
final class Tracer {

  private static final int NOT_OPEN = -1;

  /** Whoever fills the socket faster than that must not hold the loop for ever. */
  private static final int MESSAGES_IN_A_ROW = 16_384;

  private final ActorSystem<?> system;
  private final Selectors selectors;

  /** Sees to it that the followers of a process are told of its end. */
  private final Held.Watcher watcher;

  private final Map<Tally<?>, Traced> traced = new HashMap<>();
  private ActorRef<TracerActor.Command> actor;
  private int socket = NOT_OPEN;

  /** Of the socket; null while that is not open. */
  private Watch watch;

  /** Why nothing can be traced any more, or null. */
  private String over;

  /** A trail, and who tells of its root's end. */
  private record Traced(Trail trail, Held root, ExitNews.Follower follower) {}

  Tracer(ActorSystem<?> system, Selectors selectors, Held.Watcher watcher) {
    this.system = system;
    this.selectors = selectors;
    this.watcher = watcher;
  }

  void record(Tally<?> tally) throws IOException {
    OfProcess<?> event = (OfProcess<?>) tally.event();
    Held root = event.pid().held();
    root.open();
    if (root.check()) {
      tally.gone(new Gone(event.resource(), "has ended"));
      return;
    }
    long number = event.pid().number();
    ExitNews.Follower follower = how -> actor.tell(new TracerActor.HasEnded(number, how));
    add(tally, root, follower);
    try {
      root.follow(follower);
      root.watch(watcher);
    } catch (IOException e) {
      forget(tally); // nobody else does, of what was refused
      throw e;
    }
  }

  private synchronized void add(Tally<?> tally, Held root, ExitNews.Follower follower)
      throws IOException {
    if (over != null) {
      throw new EventException(tally.event(), over);
    }
    if (socket == NOT_OPEN) {
      open();
    }
    traced.put(tally, new Traced(new Trail(tally), root, follower));
  }

  private void open() throws IOException {
    if (actor == null) {
      actor = system.systemActorOf(TracerActor.behavior(this), "bide-tracer", Selectors.onLoop());
    }
    socket = ProcessConnector.open();
    watch =
        selectors.watch(
            socket,
            PollEvents.READABLE,
            (ready, found) -> actor.tell(new TracerActor.ToRead(ready)));
    try {
      watch.arm();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  void forget(Tally<?> tally) {
    Traced forgotten;
    synchronized (this) {
      forgotten = traced.remove(tally);
      if (traced.isEmpty()) {
        close();
      }
    }
    if (forgotten != null) {
      forgotten.root().unfollow(forgotten.follower());
    }
  }

  private void close() {
    if (socket == NOT_OPEN) {
      return;
    }
    watch.end();
    watch = null;
    try {
      Descriptors.close(socket);
    } catch (OsException e) {
      // The number is free all the same; there is nothing to write back.
    }
    socket = NOT_OPEN;
  }

  // ---- the actor

  /** The socket is readable, unless the notice of it was late. */
  void read(Watch ready) throws IOException {
    synchronized (this) {
      if (ready != watch) {
        return;
      }
    }
    read();
    ready.arm();
  }

  private void read() throws OsException {
    List<Runnable> told;
    List<Exited> lingering = new ArrayList<>();
    synchronized (this) {
      readAll(lingering);
      told = taken();
    }
    told.forEach(Runnable::run);
    for (Exited exited : lingering) {
      awaitEnd(exited);
    }
  }

  /**
   * That process has ended, and what it did before is in the socket: the kernel tells of an exit
   * there before a pidfd becomes ready.
   */
  void ended(long process, Exit how) throws OsException {
    read();
    List<Runnable> told;
    synchronized (this) {
      traced.values().forEach(each -> each.trail().ended(process, how));
      told = taken();
    }
    told.forEach(Runnable::run);
  }

  /** Nothing can be read any more; everybody who waits is told why. */
  void close(String why) {
    List<Tally<?>> refused;
    synchronized (this) {
      over = why;
      refused = List.copyOf(traced.keySet());
      close();
    }
    refused.forEach(tally -> tally.refuse(new EventException(tally.event(), why)));
  }

  private void readAll(List<Exited> lingering) throws OsException {
    for (int i = 0; i < MESSAGES_IN_A_ROW && socket != NOT_OPEN; i++) {
      Message message = ProcessConnector.read(socket);
      switch (message) {
        case Nothing _ -> {
          return;
        }
        case Lost _ -> traced.values().forEach(each -> each.trail().overflowed());
        case Happening happening -> see(happening, lingering);
        case Other _ -> {}
      }
    }
  }

  private void see(Happening happening, List<Exited> lingering) {
    for (Traced each : traced.values()) {
      Trail trail = each.trail();
      if (trail.concerns(happening)) {
        switch (happening) {
          case Forked forked -> trail.forked(forked);
          case Execed execed -> trail.execed(execed);
          case Exited exited -> {
            if (ProcStat.hasEnded(exited.process())) {
              trail.ended(exited.process(), Exit.of(exited.status()));
            } else {
              lingering.add(exited);
            }
          }
        }
      }
    }
  }

  private List<Runnable> taken() {
    return traced.values().stream().map(each -> each.trail().taken()).toList();
  }

  /**
   * Its first thread has ended. Others may go on, or make a new first thread by execve(2): only the
   * pidfd says when all is over.
   */
  private void awaitEnd(Exited exited) {
    Exit how = Exit.of(exited.status());
    TracerActor.HasEnded end = new TracerActor.HasEnded(exited.process(), how);
    try {
      Held process = Pid.of(exited.process()).held();
      process.follow(_ -> actor.tell(end));
      process.watch(watcher);
    } catch (IOException e) {
      actor.tell(end); // reaped meanwhile
    }
  }
}
