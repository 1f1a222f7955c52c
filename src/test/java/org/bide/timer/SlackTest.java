package org.bide.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

@Label("Slack moves a deadline to a grid")
class SlackTest {

  @Property
  void neverEarlyAndNeverLaterThanAllowed(
      @ForAll long due, @ForAll @LongRange(min = 0) long slackNanos) {
    long later = Slack.of(Duration.ofNanos(slackNanos)).later(due);
    assertThat(later).isGreaterThanOrEqualTo(due);
    assertThat(later - due).isBetween(0L, slackNanos);
  }

  @Property
  void theCoarserGridIsPartOfTheFiner(
      @ForAll @LongRange(min = 0, max = 1L << 60) long due,
      @ForAll @LongRange(min = 1, max = 1L << 40) long one,
      @ForAll @LongRange(min = 1, max = 1L << 40) long other) {
    Slack fine = Slack.of(Duration.ofNanos(Math.min(one, other)));
    Slack coarse = Slack.of(Duration.ofNanos(Math.max(one, other)));
    long point = coarse.later(due);
    assertThat(fine.later(point)).isEqualTo(point);
  }
}
