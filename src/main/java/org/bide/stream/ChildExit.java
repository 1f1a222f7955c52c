package org.bide.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.wait.FutureWait;
import org.bide.wait.Sources;
import org.bide.wait.Timeouts;

/** The end of a stream's child: waited for, and brought about, also when the stream is no more. */
final class ChildExit {

  /** How long a child that is told to end has for it. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final CompletableFuture<Exit> exit = new CompletableFuture<>();

  CompletionStage<Exit> stage() {
    return exit;
  }

  /** It could not be started. */
  void failed(Exception cause) {
    exit.completeExceptionally(cause);
  }

  /** Waits for its end, which reaps it. */
  void await(Child child, Sources sources) {
    within(Timeouts.NEVER, child.exited(), sources)
        .whenComplete(
            (fired, failure) -> {
              if (failure != null) {
                exit.completeExceptionally(failure);
              } else {
                exit.complete(fired.get(child.exited()).orElseThrow());
              }
            });
  }

  /** Leaves it alone; its guard, if it has one, stays with it. */
  void leave(Child child) {
    CompletableFuture<Exit> _ = exit.whenComplete((_, _) -> close(child));
  }

  /**
   * Ends it, with TERM, and with KILL if it takes longer than {@link #GRACE}: all of its group
   * where it has one of its own. That others of the group have ended is told to nobody, so they are
   * given all of that time.
   */
  void end(Child child, Sources sources) {
    boolean hasEnded =
        exit.isDone() && !exit.isCompletedExceptionally(); // as the system's end does
    if (!hasEnded || child.hasOwnGroup()) {
      signal(child, "TERM");
      Event<?> early = child.hasOwnGroup() ? Event.never() : child.exited();
      within(GRACE, early, sources)
          .whenComplete(
              (fired, failure) -> {
                if (failure != null || fired.isEmpty()) { // or the actor system has ended
                  signal(child, "KILL");
                }
                leave(child);
              });
    } else {
      leave(child);
    }
  }

  private static CompletionStage<Fired> within(Duration time, Event<?> event, Sources sources) {
    FutureWait wait = new FutureWait(sources, event);
    wait.begin(time);
    return wait;
  }

  private static void signal(Child child, String name) {
    try {
      if (child.hasOwnGroup()) {
        child.signalGroup(name);
      } else {
        child.signal(name);
      }
    } catch (IOException e) {
      // It is another user's by now, or maybe another group, and no longer ours to end.
    }
  }

  private static void close(Child child) {
    try {
      child.close();
    } catch (IOException e) {
      // Its pipes are closed already, and a guard that cannot be signalled has ended.
    }
  }
}
