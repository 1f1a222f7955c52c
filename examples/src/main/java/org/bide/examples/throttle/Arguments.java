package org.bide.examples.throttle;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.bide.timer.Timer;

/**
 * What stands on the command line.
 *
 * @param rate null if that is all {@link #HELP}
 * @param progress how often it is reported; zero for never
 */
record Arguments(Rate rate, Duration progress) {

  static final String HELP =
      """
      throttle [--progress DURATION] RATE

      Passes on the lines of standard input, no more of them than RATE: 5/s, 100/m, 2/h.
      USR1 makes it pause, and go on. With --progress it says on standard error every so often
      (10s) how many lines have been passed on. Exit status: 0 at the end of the input, 1 when
      reading or writing failed, 2 for arguments that make no sense.
      """;

  boolean help() {
    return rate == null;
  }

  /**
   * @throws IllegalArgumentException they make no sense; the message says which and why
   */
  static Arguments parse(String... words) {
    Rate rate = null;
    Duration progress = Duration.ZERO;
    for (Iterator<String> rest = List.of(words).iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--help", "-h" -> {
          return new Arguments(null, progress);
        }
        case "--progress" -> progress = Timer.duration(rest.hasNext() ? rest.next() : "");
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException("no option " + option + "; see throttle --help");
        case String word -> {
          if (rate != null) {
            throw new IllegalArgumentException("name one rate only; see throttle --help");
          }
          rate = Rate.parse(word);
        }
      }
    }
    if (rate == null) {
      throw new IllegalArgumentException("name a rate, such as 5/s; see throttle --help");
    }
    return new Arguments(rate, progress);
  }
}
