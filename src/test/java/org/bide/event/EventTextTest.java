package org.bide.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.bide.fd.Condition;
import org.bide.fd.Fd;
import org.bide.process.Pid;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Events are values: equal, printable, and read back from their text")
class EventTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process:4242:exit",
        "process:4242:stop",
        "process:4242:continue",
        "process:4242:fork",
        "process:4242:exec",
        "process:4242:trace",
        "fd:7:readable",
        "fd:7:readable,writable",
        "signal:HUP",
        "timer:250ms",
        "timer:every:10s",
        "timer:@2030-01-01T00:00:00Z",
        "timer:9999999999d",
        "timer:boot:8h",
        "timer:wall:every:90s:slack=1s",
        "timer:@2030-01-01T00:00:00Z:slack=5m",
        "timer:every:1h@1970-01-01T00:00:00Z",
        "timer:until:123456789ns",
        "timer:boot:until:1ns:slack=0s",
        "thread:1234",
        "file:/etc/hosts:write,delete",
        "file:/a:b/c:write",
      })
  void aTextIsReadAndPrintedBack(String text) {
    assertThat(Event.parse(text)).hasToString(text).isEqualTo(Event.parse(text));
  }

  @Test
  void textsNameTheSameAsTheMethods() {
    assertThat(Event.parse("fd:7:readable")).isEqualTo(Fd.of(7).readable());
    assertThat(Event.parse("fd:7:writable,readable"))
        .isEqualTo(Fd.of(7).ready(Condition.READABLE, Condition.WRITABLE));
    assertThat(Event.parse("process:4242:exit")).isEqualTo(Pid.of(4242).exited());
    assertThat(Event.parse("timer:0.25s")).isEqualTo(Timer.after(Duration.ofMillis(250)));
    assertThat(Event.parse("timer:every:90s")).isEqualTo(Timer.every(Duration.ofSeconds(90)));
    assertThat(Event.parse("timer:@2030-01-01T00:00:00Z"))
        .isEqualTo(Timer.at(Instant.parse("2030-01-01T00:00:00Z")));
  }

  @Test
  @DisplayName("W13: keys are of a kind, so process 7 is not descriptor 7")
  void equalNumbersOfDifferentKindsAreDifferent() {
    Resource process = Event.parse("process:7:exit").resource();
    Resource fd = Event.parse("fd:7:readable").resource();
    assertThat(process).isNotEqualTo(fd);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | an event is KIND:ID",
        "'' | an event is KIND:ID",
        "nonsense:7 | 'nonsense' is none of the kinds",
        "task:7 | 'task' is none of the kinds",
        "fd:x:readable | 'x' is not the number of a descriptor",
        "fd:-1:readable | '-1' is not the number of a descriptor",
        "fd:1 | it says no condition",
        "fd:1:edible | 'edible' is not a condition",
        "process:0:exit | '0' is not a process id",
        "process:1 | it does not say what of the process",
        "process:1:start | 'start' is nothing that happens to a process",
        "timer:soon | 'soon' is not a duration",
        "timer:@yesterday | 'yesterday' could not be parsed",
        "timer:every:0s | longer than zero",
        "timer:999999999999999d | longer than any duration can be",
        "timer:boot:@2030-01-01T00:00:00Z | is not a duration",
        "timer:1s:slack=-1s | is not a duration",
      })
  void whatIsMalformedIsNamedWithWhatWasExpected(String text, String why) {
    assertThatThrownBy(() -> Event.parse(text))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("'" + text + "' is not an event")
        .hasMessageContaining(why);
  }

  @Test
  void combinatorsPrintWhatTheyAreMadeOf() {
    Event<?> one = Event.parse("timer:1s");
    Event<?> other = Event.parse("timer:2s");
    assertThat(Event.choose(one, Event.first(other, one.map(x -> x))))
        .hasToString("choose(timer:1s, first(timer:2s, map(timer:1s)))");
  }
}
