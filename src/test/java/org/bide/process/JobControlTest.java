package org.bide.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import java.time.Duration;
import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Children that are stopped and go on")
class JobControlTest extends WithSystem {

  /** In a group that is no orphan, whoever started this JVM: in one that is, TSTP stops nobody. */
  private static final Command SLEEP = Child.of("sleep", "1000").ownGroup();

  @Test
  void eachIsReportedWithItsSignal() throws Exception {
    Child child = SLEEP.start();
    systems.run(
        task -> {
          task.watch(child.continued());
          assertThat(task.await(Duration.ZERO, child.stopped(), child.continued()).isEmpty())
              .isTrue();
          for (String signal : new String[] {"STOP", "TSTP"}) {
            child.signal(signal);
            assertThat(task.select(LONG, child.stopped()))
                .contains(new Stopped(1, Optional.of(signal)));
            child.signal("CONT");
            assertThat(task.select(LONG, child.continued())).contains(new Continued(1));
          }
          child.signal("KILL");
          return task.select(LONG, child.exited());
        });
  }

  @Test
  @DisplayName("W7: they are counted while nobody waits, also a stop too short to be seen")
  void areCounted() throws Exception {
    Child child = SLEEP.start();
    systems.run(
        task -> {
          task.watch(child.stopped());
          task.watch(child.continued());
          int rounds = 200;
          for (int i = 0; i < rounds; i++) {
            child.signal("STOP");
            child.signal("CONT");
          }
          child.signal("TSTP"); // the last one stays
          long stopped = 0;
          Optional<String> last = Optional.empty();
          while (!last.equals(Optional.of("TSTP"))) {
            Stopped some = task.select(LONG, child.stopped()).orElseThrow();
            stopped += some.count();
            last = some.signal();
          }
          // The kernel merges, down to none; but before each continuation there was a stop, and one
          // came last.
          long continued =
              task.select(Duration.ZERO, child.continued()).map(Continued::count).orElse(0L);
          assertThat(stopped).isEqualTo(continued + 1).isLessThanOrEqualTo(rounds + 1);
          child.signal("KILL");
          return task.select(LONG, child.exited());
        });
  }

  @Test
  void oneThatIsStoppedAlreadyCountsOnceForEachTask() throws Exception {
    Child child = Child.of("sh", "-c", "kill -STOP $$; exit 3").start();
    for (int i = 0; i < 2; i++) {
      assertThat(systems.<Stopped>run(task -> task.select(LONG, child.stopped()).orElseThrow()))
          .isEqualTo(new Stopped(1, Optional.of("STOP")));
    }
    child.signal("CONT");
    Exit exit = systems.run(task -> task.select(LONG, child.exited()).orElseThrow());
    assertThat(exit.status()).hasValue(3);
  }

  @Test
  @DisplayName("W9: when the child ends, a wait for its stops ends too, and every later one")
  void endsWithTheChild() throws Exception {
    Child child = SLEEP.start();
    systems.run(
        task -> {
          var waiting = task.spawn("waiting", body -> body.await(LONG, child.stopped()));
          await().atMost(LONG).until(() -> threads().contains("bide-stops-of-"));
          child.signal("KILL"); // nobody waits for its exit
          Fired fired = task.select(LONG, waiting.ended()).orElseThrow().get();
          assertThat(fired.occurrences().getFirst().detail())
              .isEqualTo(
                  new Gone(
                      Event.parse("process:" + child.pid() + ":stop").resource(), "has ended"));
          Fired later = task.await(LONG, child.exited(), child.continued());
          assertThat(later.get(child.exited()).orElseThrow().signal()).contains("KILL");
          assertThat(later.occurrences().getLast().isGone()).isTrue();
          return null;
        });
    await().atMost(LONG).until(() -> !threads().contains("bide-stops-of-" + child.pid()));
  }

  @Test
  @DisplayName("W8: those of a process that is no child cannot be waited for")
  void strangersAreRefused() {
    Event<?> stop = Event.parse("process:" + ProcessHandle.current().pid() + ":stop");
    assertThatThrownBy(() -> systems.run(task -> task.await(stop)))
        .cause()
        .isInstanceOf(EventException.class)
        .hasMessageStartingWith("cannot wait for " + stop)
        .hasMessageContaining("its parent alone");
  }

  @Test
  @DisplayName("A child is known by its number too, until it is reaped")
  void byNumber() throws Exception {
    Child child = SLEEP.start();
    Event<?> stop = Event.parse("process:" + child.pid() + ":stop");
    Event<?> exit = Event.parse("process:" + child.pid() + ":exit");
    Fired fired =
        systems.run(
            task -> {
              child.signal("STOP");
              assertThat(task.await(LONG, stop).isEmpty()).isFalse();
              child.signal("KILL");
              return task.await(LONG, exit);
            });
    assertThat(((Exit) fired.occurrences().getFirst().detail()).usage()).isPresent();
  }

  @Test
  @DisplayName("Two actor systems count the stops of one child, each all of them")
  void twoSystems() throws Exception {
    Child child = SLEEP.start();
    try (Systems other = new Systems()) {
      systems.run(
          task -> {
            task.watch(child.stopped());
            Stopped others =
                other.run(
                    body -> {
                      body.watch(child.stopped());
                      child.signal("STOP");
                      return body.select(LONG, child.stopped()).orElseThrow();
                    });
            assertThat(task.select(LONG, child.stopped())).contains(others);
            return null;
          });
    } finally {
      child.signal("KILL");
    }
  }

  @Test
  @DisplayName("W15: no thread is left once a child changes that nobody counts")
  void noThreadIsLeft() throws Exception {
    Child child = SLEEP.start();
    String thread = "bide-stops-of-" + child.pid();
    systems.run(
        task -> {
          task.watch(child.stopped());
          return null;
        });
    child.signal("STOP");
    await().atMost(LONG).until(() -> !threads().contains(thread));
    child.signal("CONT");
    assertThat(systems.run(task -> task.await(Duration.ofMillis(50), child.stopped())).isEmpty())
        .as("what came while nobody counted")
        .isTrue();
    child.signal("KILL");
    await().atMost(LONG).until(() -> !threads().contains(thread));
  }

  private static String threads() {
    return String.join(
        "\n", Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList());
  }
}
