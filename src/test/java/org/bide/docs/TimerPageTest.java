package org.bide.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.bide.timer.TimerClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/timer.md: what it says")
class TimerPageTest extends EventPage {

  TimerPageTest() {
    super("timer.md");
  }

  /** The page's minutes and seconds are a few milliseconds here. */
  private static Duration ofMinutes(long minutes) {
    return Duration.ofMillis(60 * minutes);
  }

  private static Duration ofSeconds(long seconds) {
    return Duration.ofMillis(seconds);
  }

  @Test
  void firstExample() throws Exception {
    long before = System.nanoTime();
    int ticks =
        systems.run(
            task -> {
              Event<Expiry> end = Timer.deadline(ofMinutes(1)); // of all waits together
              Event<Expiry> beat = Timer.every(ofSeconds(10));
              int beats = 0;
              while (true) {
                Fired fired =
                    task.await(beat, end, Timer.after(ofSeconds(30))); // 30 s of this wait
                if (fired.has(end)) {
                  break;
                }
                beats += fired.get(beat).map(expiry -> (int) expiry.count()).orElse(0);
              }
              return beats;
            });
    long passed = System.nanoTime() - before;
    assertThat(passed).isGreaterThanOrEqualTo(ofMinutes(1).toNanos());
    assertThat(ticks).isBetween(1, (int) (passed / ofSeconds(10).toNanos()));
  }

  @Test
  void natures() throws Exception {
    Event<Expiry> deadline = Timer.deadline(Duration.ZERO);
    areAll(Nature.FACT, Timer.after(ofSeconds(1)), deadline, Timer.at(Instant.EPOCH));
    areAll(Nature.REMEMBERED, Timer.every(ofSeconds(1)), Timer.every(ofSeconds(1), Instant.EPOCH));
    for (int i = 0; i < 3; i++) {
      assertThat(look(deadline).orElseThrow().count()).isEqualTo(1);
      assertThat(look(Timer.at(Instant.EPOCH)).orElseThrow().late()).isPositive();
    }
    assertThat(look(Timer.after(Duration.ofHours(1)))).isEmpty();
    assertThat(look(Timer.after(Duration.ofHours(-1)))).isPresent();
  }

  @Test
  void refusals() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timer.every(Duration.ZERO))
        .withMessage("a timer cannot tick every PT0S; give it a period longer than zero");
    says("`a timer cannot tick every PT0S; give it a period longer than zero`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timer.after(Duration.ZERO).slack(Duration.ofSeconds(-1)))
        .withMessage("a slack of PT-1S would be early; give 0 or more");
    says("`a slack of PT-1S would be early; give 0 or more`");
  }

  @Test
  void texts() throws Exception {
    writes("timer:250ms", Timer.after(Duration.ofMillis(250)));
    writes("timer:every:10s", Timer.every(Duration.ofSeconds(10)));
    writes("timer:@2030-01-01T00:00:00Z", Timer.at(Instant.parse("2030-01-01T00:00:00Z")));
    writes("timer:every:1h@1970-01-01T00:00:00Z", Timer.every(Duration.ofHours(1), Instant.EPOCH));
    writes("timer:boot:8h", Timer.after(Duration.ofHours(8), TimerClock.BOOT));
    writes(
        "timer:boot:8h:slack=1m",
        Timer.after(Duration.ofHours(8), TimerClock.BOOT).slack(Duration.ofMinutes(1)));
    writes("timer:until:5ns", Event.parse("timer:until:5ns"));
  }

  @Test
  void whatIsSaidElsewhere() throws Exception {
    saysAsIn("timer/TimerClock.java", "this system has no clock that counts suspended time");
  }
}
