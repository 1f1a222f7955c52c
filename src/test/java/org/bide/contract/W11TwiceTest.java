package org.bide.contract;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import org.bide.event.Fired;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W11: the same event may stand twice in a wait")
class W11TwiceTest extends WithSystem {

  @Test
  void aFactFiresInBothPlaces() throws Exception {
    Fired fired =
        systems.run(task -> task.await(Timer.after(ofMillis(0)), Timer.after(ofMillis(0))));
    assertThat(fired.size()).isEqualTo(2);
  }

  @Test
  void aRememberedEventGivesBothPlacesTheSameCount() throws Exception {
    Fired fired =
        systems.run(
            task -> {
              var beat = Timer.every(ofMillis(10));
              task.watch(beat);
              task.await(ofMillis(35));
              return task.await(beat, beat);
            });
    assertThat(fired.size()).isEqualTo(2);
    assertThat(fired.occurrences().get(0)).isEqualTo(fired.occurrences().get(1));
    assertThat(((Expiry) fired.occurrences().get(0).detail()).count()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aMessageIsTakenOnce() throws Exception {
    Fired fired =
        systems.run(
            task -> {
              task.self().tell("one");
              return task.await(task.message(), task.message());
            });
    assertThat(fired.size()).isOne();
  }
}
