package org.bide.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    within(Timeouts.NEVER, child, sources)
        .whenComplete(
            (fired, failure) -> {
              if (failure != null) {
                exit.completeExceptionally(failure);
              } else {
                exit.complete(fired.get(child.exited()).orElseThrow());
              }
            });
  }

  /** Ends it, with TERM, and with KILL if it takes longer than {@link #GRACE}. */
  void end(Child child, Sources sources) {
    if (!exit.isDone() && signal(child, "TERM")) {
      within(GRACE, child, sources)
          .whenComplete(
              (fired, failure) -> {
                if (failure != null || fired.isEmpty()) { // or the actor system has ended
                  signal(child, "KILL");
                }
              });
    }
  }

  private static CompletionStage<Fired> within(Duration time, Child child, Sources sources) {
    FutureWait wait = new FutureWait(sources, child.exited());
    wait.begin(time);
    return wait;
  }

  private static boolean signal(Child child, String name) {
    try {
      return child.signal(name);
    } catch (IOException e) {
      return false; // it is another user's by now, and no longer ours to end
    }
  }
}
