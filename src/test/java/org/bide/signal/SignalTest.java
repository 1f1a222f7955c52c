package org.bide.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.EventSyntaxException;
import org.bide.event.Fired;
import org.bide.os.OsException;
import org.bide.os.Signals;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.SignalHandler;

class SignalTest extends WithSystem {
  private static final Event<Raised> USR2 = Signal.of("USR2").raised();
  private static final Event<Raised> HUP = Signal.of("HUP").raised();

  private static void raise(String signal) throws OsException {
    Signals.kill(ProcessHandle.current().pid(), Signals.number(signal));
  }

  /** Has begun to wait when this returns. */
  private static CompletableFuture<Fired> begin(Systems where, Event<?> event) {
    return where.bide().await(LONG, event).toCompletableFuture();
  }

  @Test
  @DisplayName("A raised signal ends the wait, with its name and count")
  void fires() throws Exception {
    CompletableFuture<Fired> wait = begin(systems, USR2);
    raise("USR2");
    Fired fired = wait.get(30, SECONDS);
    assertThat(fired.get(USR2)).contains(new Raised("USR2", 1));
    assertThat(fired).hasToString("[signal:USR2 raised count=1]");
  }

  @Test
  @DisplayName("W7: signals between two waits are counted, and the next wait reports the count")
  void countsBetweenWaits() throws Exception {
    Raised raised =
        systems.run(
            task -> {
              task.watch(USR2);
              for (int i = 0; i < 3; i++) {
                // named later than by the task, and so counted later: a signal for each
                CompletableFuture<Fired> delivered = begin(systems, USR2);
                raise("USR2");
                delivered.get(30, SECONDS);
              }
              return task.await(LONG, USR2).get(USR2).orElseThrow();
            });
    assertThat(raised.count()).isEqualTo(3);
  }

  @Test
  @DisplayName("W7: a signal raised as soon as it is named is not lost, and does not end the JVM")
  void isInstalledAtOnce() throws Exception {
    for (int i = 0; i < 20; i++) {
      Raised raised =
          systems.run(
              task -> {
                task.watch(HUP);
                raise("HUP");
                return task.select(LONG, HUP).orElseThrow();
              });
      assertThat(raised).isEqualTo(new Raised("HUP", 1));
    }
  }

  @Test
  @DisplayName("W7: what was counted is reported once")
  void reportsOnce() throws Exception {
    boolean again =
        systems.run(
            task -> {
              task.watch(USR2);
              raise("USR2");
              task.await(LONG, USR2);
              return task.await(Duration.ZERO, USR2).has(USR2);
            });
    assertThat(again).isFalse();
  }

  @Test
  @DisplayName("W10: everybody who named a signal counts it, in every actor system of the JVM")
  void countsForEverybody() throws Exception {
    try (Systems others = new Systems()) {
      List<CompletableFuture<Fired>> waits = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waits.add(begin(systems, USR2));
        waits.add(begin(others, USR2));
      }
      raise("USR2");
      for (CompletableFuture<Fired> wait : waits) {
        assertThat(wait.get(30, SECONDS).get(USR2)).contains(new Raised("USR2", 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "STOP", "QUIT", "SEGV", "RTMIN+1"})
  @DisplayName("W8: a signal that cannot be had fails the wait at once, and says which can")
  void refuses(String name) throws Exception {
    Event<Raised> event = Signal.of(name).raised();
    EventException refused =
        systems.run(
            task -> {
              try {
                task.await(LONG, event);
                return null;
              } catch (EventException e) {
                return e;
              }
            });
    assertThat(refused)
        .hasMessageStartingWith("cannot wait for signal:" + name + ": ")
        .hasMessageContaining(" HUP INT TRAP ")
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(refused.event()).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WHAT", "SIGWHAT", "term", "SIG", "", "0", "SIGSIGTERM", "-1"})
  @DisplayName("W8: a name that no signal has is refused where it is written, with those there are")
  void refusesNamesThatNoSignalHas(String none) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.of(none))
        .withMessageStartingWith("no such signal: " + none + "; there are HUP INT ");
    assertThatThrownBy(() -> Event.parse("signal:" + none))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("signal:" + none);
  }

  @Test
  void aTextWithANameThatNoSignalHasSaysWhich() {
    assertThatThrownBy(() -> Event.parse("signal:WHAT"))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("no such signal: WHAT; there are HUP INT ")
        .hasMessageContaining("write signal:NAME");
  }

  @Test
  @DisplayName("W8: a signal that this JVM ignores since its start is refused")
  void refusesWhatIsIgnored() throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Process jvm =
        new ProcessBuilder(
                "sh",
                "-c",
                "trap '' HUP; exec \"$@\"",
                "sh",
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                WaitsForHup.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(jvm.getInputStream().readAllBytes(), UTF_8);
    assertThat(printed)
        .contains("cannot wait for signal:HUP: HUP is ignored in this JVM since it started");
  }

  @Test
  @DisplayName("W15: with the last who named it a signal does again what it did before")
  void putsThePreviousHandlerBack() throws Exception {
    BlockingQueue<String> before = new LinkedBlockingQueue<>();
    sun.misc.Signal winch = new sun.misc.Signal("WINCH");
    SignalHandler original = sun.misc.Signal.handle(winch, s -> before.add(s.getName()));
    try {
      Event<Raised> event = Signal.of("WINCH").raised();
      systems.run(
          task -> {
            task.watch(event);
            CompletableFuture<Fired> other = begin(systems, event);
            raise("WINCH");
            other.get(30, SECONDS);
            task.select(event); // the other has gone, and this one still has it
            raise("WINCH");
            task.select(event);
            assertThat(before).isEmpty();
            task.forget(event);
            raise("WINCH");
            return assertThat(before.poll(20, SECONDS)).isEqualTo("WINCH");
          });
      systems.run(task -> task.await(Duration.ofNanos(1), event)); // named, and ended
      raise("WINCH");
      assertThat(before.poll(20, SECONDS)).isEqualTo("WINCH");
    } finally {
      sun.misc.Signal.handle(winch, original);
    }
  }

  @Test
  @DisplayName("W9, W15: an actor system that ends takes its waits and handlers with it")
  void endsWithItsSystem() throws Exception {
    BlockingQueue<String> before = new LinkedBlockingQueue<>();
    sun.misc.Signal cont = new sun.misc.Signal("CONT");
    SignalHandler original = sun.misc.Signal.handle(cont, s -> before.add(s.getName()));
    try {
      Event<Raised> event = Signal.of("CONT").raised();
      Systems others = new Systems();
      CompletableFuture<Fired> left = others.bide().await(event).toCompletableFuture();
      others.close();
      assertThatThrownBy(() -> left.get(30, SECONDS))
          .hasRootCauseMessage("cannot wait for signal:CONT: the actor system has ended");
      raise("CONT");
      assertThat(before.poll(20, SECONDS)).isEqualTo("CONT");
    } finally {
      sun.misc.Signal.handle(cont, original);
    }
  }

  @Test
  @DisplayName("Names of one signal are one event, and its text reads back")
  void hasAText() {
    assertThat(Signal.of("SIGHUP")).isEqualTo(Signal.of("HUP"));
    assertThat(Signal.of("CLD")).isEqualTo(Signal.of("CHLD"));
    assertThat(HUP).hasToString("signal:HUP");
    assertThat((Object) Event.parse("signal:SIGHUP")).isEqualTo(HUP);
    assertThatThrownBy(() -> Event.parse("signal:HUP:exit"))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("signal:NAME");
  }
}
