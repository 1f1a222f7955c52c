package org.bide.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.os.Signals;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.SignalHandler;

@DisplayName("A signal is had while it is named, and left as it was found")
class DispositionTest extends WithSystem {

  @Test
  @DisplayName("A signal at its default action is so again after the last who waited has gone")
  void theDefault() throws Exception {
    assertRestored("URG", Disposition.DEFAULT);
  }

  @Test
  @DisplayName("And one that the program ignores")
  void anIgnoredOne() throws Exception {
    sun.misc.Signal signal = new sun.misc.Signal("WINCH");
    SignalHandler before = sun.misc.Signal.handle(signal, SignalHandler.SIG_IGN);
    try {
      assertRestored("WINCH", Disposition.IGNORED);
    } finally {
      sun.misc.Signal.handle(signal, before);
    }
  }

  private void assertRestored(String signal, Disposition what) throws Exception {
    long self = ProcessHandle.current().pid();
    Event<Raised> event = Signal.of(signal).raised();
    assertThat(Disposition.of(self, signal)).isEqualTo(what);
    CompletableFuture<Fired> one = systems.bide().await(LONG, event).toCompletableFuture();
    CompletableFuture<Fired> two = systems.bide().await(LONG, event).toCompletableFuture();
    assertThat(Disposition.of(self, signal)).isEqualTo(Disposition.CAUGHT);
    one.cancel(false);
    assertThat(Disposition.of(self, signal)).as("one still waits").isEqualTo(Disposition.CAUGHT);
    two.cancel(false);
    Awaitility.await().until(() -> Disposition.of(self, signal) == what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HUP", "INT", "TRAP", "ABRT", "BUS", "USR1", "USR2", "PIPE", "ALRM", "TERM", "STKFLT",
        "CHLD", "CONT", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH",
        "IO", "PWR", "SYS"
      })
  @DisplayName("W7: every signal that the JVM gives away is counted")
  void everySignal(String name) throws Exception {
    Event<Raised> event = Signal.of(name).raised();
    long count =
        systems.run(
            task -> {
              task.watch(event);
              long counted = 0;
              for (int i = 0; i < 3; i++) { // each after the last: the kernel keeps one of a kind
                Signals.kill(ProcessHandle.current().pid(), Signals.number(name));
                counted += task.select(LONG, event).orElseThrow().count();
              }
              return counted;
            });
    assertThat(count).isEqualTo(3);
  }
}
