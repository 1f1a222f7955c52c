package org.bide.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A cancellation that reaches a task when its wait has ended, but before its body has gone on: the
 * wait keeps its result, and what the body does next is ended instead.
 */
@Tag("carriers")
class CancelledAtTheEndOfAWaitTest {

  /** One loop, so that the victim has no turn between its cancellation and the end of its wait. */
  private static final String ONE_LOOP = "bide.loop.loops = 1";

  @Test
  @DisplayName("W16: a cancellation that comes too late for a wait interrupts what follows it")
  void interruptsWhatFollows() throws Exception {
    try (Systems systems = new Systems(ONE_LOOP)) {
      TaskRef<TaskRef<?, ?>, Void> canceller =
          systems
              .bide()
              .spawn(
                  task -> {
                    task.receive().cancel();
                    return null; // and this end is what the victim waits for
                  });
      TaskRef<TaskRef<?, ?>, String> victim =
          systems
              .bide()
              .spawn(
                  task -> {
                    canceller.tell(task.receive());
                    task.await(canceller.ended()); // suspends before the canceller has its turn
                    Thread.sleep(Systems.LONG.multipliedBy(3));
                    return "slept";
                  });
      victim.tell(victim);

      Outcome<String> outcome =
          systems
              .bide()
              .await(Systems.LONG, victim.ended())
              .toCompletableFuture()
              .get()
              .get(victim.ended())
              .orElseThrow(() -> new AssertionError("the sleep was not interrupted"));

      assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    }
  }
}
