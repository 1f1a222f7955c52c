package org.bide.fd;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selector;
import org.bide.selector.Selector.Notice;
import org.bide.selector.Selectors;

/**
 * The edges that are watched in one actor system. What the poller reports passes through an actor
 * of its own; opening and closing happen on the caller's thread, so that a duplicate never outlives
 * the close of its descriptor: its peer would see no end of the file.
 */
final class EdgeWatches {

  private final Selectors selectors;
  private final ActorRef<Notice> actor;

  /** By token. Guarded by this. */
  private final Map<Long, EdgeWatch> open = new HashMap<>();

  private long tokens;

  EdgeWatches(ActorSystem<?> system, Selectors selectors) {
    this.selectors = selectors;
    this.actor = system.systemActorOf(behavior(), "bide-fd-edges", Selectors.onLoop());
  }

  private Behavior<Notice> behavior() {
    return Behaviors.receive(Notice.class)
        .onMessage(
            Selector.Ready.class,
            ready -> {
              EdgeWatch watch = find(ready.token());
              if (watch != null) {
                watch.sink().edge(watch, ready.readiness());
              }
              return Behaviors.same();
            })
        .onMessage(
            Selector.Refused.class,
            refused -> {
              EdgeWatch watch = find(refused.token());
              if (watch != null && close(watch)) {
                watch.sink().refused(watch, refused.why());
              }
              return Behaviors.same();
            })
        .onSignal(
            PostStop.class,
            stopped -> {
              closeAll();
              return Behaviors.same();
            })
        .build();
  }

  /**
   * Begins to watch. What holds when the poller comes to know of it counts as well, so nothing that
   * lasts is missed meanwhile. The caller sees to it that {@link #closing} is called when the
   * descriptor is closed.
   *
   * @throws IOException if there is no duplicate to be had, or the descriptor is closed
   */
  EdgeWatch open(Fd fd, int interest, EdgeWatch.Sink sink) throws IOException {
    return fd.use(number -> open(fd, Descriptors.dup(number), interest, sink));
  }

  /**
   * While the descriptor is used: its close, and so {@link #closing}, comes after, and what that
   * says to the selector too.
   */
  private EdgeWatch open(Fd fd, int twin, int interest, EdgeWatch.Sink sink) {
    EdgeWatch watch = book(fd, twin, sink);
    selectors
        .ref()
        .tell(new Selector.Watch(twin, interest | PollEvents.EDGE, watch.token(), actor));
    return watch;
  }

  private synchronized EdgeWatch book(Fd fd, int twin, EdgeWatch.Sink sink) {
    EdgeWatch watch = new EdgeWatch(fd, twin, ++tokens, sink);
    open.put(watch.token(), watch);
    return watch;
  }

  private synchronized EdgeWatch find(long token) {
    return open.get(token);
  }

  /** Ends it; false if it was ended before. */
  boolean close(EdgeWatch watch) {
    synchronized (this) {
      if (open.remove(watch.token()) == null) {
        return false;
      }
    }
    selectors.disarmBeforeClose(watch.twin());
    try {
      Descriptors.close(watch.twin());
    } catch (OsException e) {
      // It is closed all the same. An error of an earlier write is for those who wrote, and comes
      // again when they close theirs.
    }
    return true;
  }

  /** A descriptor is being closed. */
  void closing(Fd fd) {
    for (EdgeWatch watch : all()) {
      if (watch.fd() == fd && close(watch)) {
        watch.sink().closed(watch);
      }
    }
  }

  private void closeAll() {
    all().forEach(this::close);
  }

  private synchronized List<EdgeWatch> all() {
    return new ArrayList<>(open.values());
  }
}
