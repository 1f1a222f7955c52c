package org.bide.examples.wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.bide.event.Event;
import org.bide.event.Primitive;
import org.bide.timer.Timer;

/**
 * What stands on the command line.
 *
 * @param timeout negative for none
 */
record Arguments(boolean help, Duration timeout, Event<?>... events) {

  private static final Duration NEVER = Duration.ofSeconds(-1);

  static Arguments parse(String... words) throws UsageException {
    Duration timeout = NEVER;
    List<Event<?>> events = new ArrayList<>();
    for (Iterator<String> rest = Arrays.asList(words).iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--help", "-h" -> {
          return new Arguments(true, NEVER);
        }
        case "--timeout" -> timeout = duration(rest);
        case String option when option.startsWith("-") ->
            throw new UsageException("there is no option " + option + "; see wait --help");
        case String text -> events.add(event(text));
      }
    }
    if (events.isEmpty()) {
      throw new UsageException("name at least one event to wait for; see wait --help");
    }
    return new Arguments(false, timeout, events.toArray(Event[]::new));
  }

  private static Event<?> event(String text) {
    Primitive<?> event = Event.parse(text);
    Inherited.check(event);
    return event;
  }

  private static Duration duration(Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException("--timeout needs a duration, such as 250ms or 5s");
    }
    try {
      return Timer.duration(rest.next());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--timeout " + e.getMessage());
    }
  }
}
