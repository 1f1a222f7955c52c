package org.bide.signal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.os.Signals;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W7: what is counted for whom")
class SignalCountsTest extends WithSystem {

  private static final Event<Raised> URG = Signal.of("URG").raised();
  private static final Event<Raised> CONT = Signal.of("CONT").raised();

  /** Returns when the signal has been counted for everybody who had named it before. */
  private void raise(Event<Raised> event) throws Exception {
    CompletableFuture<Fired> delivered = systems.bide().await(LONG, event).toCompletableFuture();
    String name = event.equals(URG) ? "URG" : "CONT";
    Signals.kill(ProcessHandle.current().pid(), Signals.number(name));
    assertThat(delivered.get(30, SECONDS)).hasSize(1);
  }

  @Test
  @DisplayName("Two signals in one wait: each fires its own event")
  void twoSignals() throws Exception {
    systems.run(
        task -> {
          task.watch(URG);
          task.watch(CONT);
          raise(URG);
          assertThat(task.await(LONG, URG, CONT)).hasToString("[signal:URG raised count=1]");
          raise(CONT);
          assertThat(task.await(LONG, URG, CONT)).hasToString("[signal:CONT raised count=1]");
          raise(CONT);
          raise(URG);
          return assertThat(task.await(LONG, URG, CONT)).hasSize(2);
        });
  }

  @Test
  @DisplayName("Forgetting drops what was counted, and what comes after")
  void forgettingDrops() throws Exception {
    systems.run(
        task -> {
          task.watch(URG);
          raise(URG);
          task.forget(URG);
          raise(URG);
          assertThat(task.await(Duration.ofMillis(5), URG)).isEmpty();
          return null;
        });
  }

  @Test
  @DisplayName("Who names it later has not what came before; naming it again changes nothing")
  void namedLaterAndTwice() throws Exception {
    systems.run(
        early -> {
          early.watch(URG);
          raise(URG);
          var late =
              systems
                  .bide()
                  .spawn(
                      task -> {
                        task.watch(URG);
                        task.watch(URG);
                        raise(URG);
                        return task.select(URG).count();
                      });
          assertThat(systems.outcome(late)).isEqualTo(1);
          return assertThat(early.select(URG).count()).isEqualTo(2);
        });
  }
}
