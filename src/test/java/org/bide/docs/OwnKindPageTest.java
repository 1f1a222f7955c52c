package org.bide.docs;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.event.Event;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/own-kind.md: what its kinds promise they keep")
class OwnKindPageTest extends WithSystem {

  private <T> Optional<T> now(Event<T> event) throws Exception {
    return systems.run(task -> task.select(event.poll()));
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    String throttle = "examples/src/main/java/org/bide/examples/throttle/";
    new Page("own-kind.md")
        .assertStandsIn(
            "src/test/java/org/bide/docs/Gate.java",
            "src/test/java/org/bide/docs/Seats.java",
            "src/test/java/org/bide/docs/OwnKindPageTest.java",
            throttle + "Dispenser.java",
            throttle + "PermitSource.java",
            throttle + "PermitKind.java");
  }

  @Test
  @DisplayName("W5, W10: a gate that opens wakes everybody, and is open for ever after")
  void gate() throws Exception {
    Gate gate = new Gate();
    assertThat(now(gate.opened())).isEmpty();
    List<TaskRef<Object, Gate.Open>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(systems.bide().spawn(task -> task.select(gate.opened())));
    }
    gate.open();
    for (TaskRef<Object, Gate.Open> each : waiting) {
      systems.outcome(each);
    }
    assertThat(now(gate.opened())).isPresent();
  }

  @Test
  @DisplayName("W3: a free seat is taken by who only looks, and by one of them")
  void seatsThatAreFree() throws Exception {
    Seats seats = new Seats(1);
    assertThat(now(seats.seat())).isPresent();
    assertThat(now(seats.seat())).isEmpty();
    seats.giveBack();
    assertThat(seats.free()).isEqualTo(1);
  }

  @Test
  @DisplayName("W3: there are never more in than there are seats, and everybody gets in")
  void seatsForMany() throws Exception {
    Seats seats = new Seats(3);
    AtomicInteger in = new AtomicInteger();
    List<TaskRef<Object, Void>> guests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      guests.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    for (int visit = 0; visit < 50; visit++) {
                      task.select(seats.seat());
                      try {
                        assertThat(in.incrementAndGet()).isLessThanOrEqualTo(3);
                        task.await(Timer.after(ofNanos(1_000)));
                      } finally {
                        in.decrementAndGet();
                        seats.giveBack();
                      }
                    }
                    return null;
                  }));
    }
    for (TaskRef<Object, Void> guest : guests) {
      systems.outcome(guest);
    }
    assertThat(seats.free()).isEqualTo(3);
  }

  @Test
  @DisplayName("W4, W15: waits that end otherwise have taken no seat and do not stand in line")
  void seatsThatAreNotTaken() throws Exception {
    Seats seats = new Seats(0);
    List<TaskRef<Object, Integer>> guests = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      guests.add(
          systems
              .bide()
              .spawn(
                  task -> {
                    int taken = 0;
                    for (int visit = 0; visit < 2_500; visit++) {
                      task.self().tell(visit); // in a later turn, so the wait suspends first
                      Event<Integer> seat = seats.seat().map(s -> 1);
                      taken += task.select(seat, task.message().map(m -> 0));
                      task.await(ZERO, task.message());
                    }
                    return taken;
                  }));
    }
    for (int i = 0; i < 1_000; i++) {
      seats.giveBack();
    }
    int taken = 0;
    for (TaskRef<Object, Integer> guest : guests) {
      taken += systems.outcome(guest);
    }
    assertThat(taken + seats.free()).isEqualTo(1_000);
    await().atMost(LONG).until(() -> seats.waiting() == 0);
  }
}
