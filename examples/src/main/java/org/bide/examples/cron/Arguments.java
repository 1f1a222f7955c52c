package org.bide.examples.cron;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import org.bide.timer.Timer;

/**
 * What stands on the command line.
 *
 * @param late how late a run may begin; later it is missed
 * @param grace how long commands may take to end after TERM
 * @param preview how many times of each line are to be printed, and nothing run; 0 for none
 * @param from when the preview begins
 */
record Arguments(
    boolean help, Duration late, Duration grace, int preview, Instant from, Path crontab) {

  static final String HELP =
      """
      cron [OPTION...] CRONTAB

      Runs the commands of a crontab, each with sh, at its times:
        # a comment
        CRON_TZ=Europe/Berlin            the time zone of the lines that follow; at first the system's
        */5 9-17 * * MON-FRI  command    minute, hour, day of the month, month, day of the week
        SECONDS=yes                      from here on the seconds stand in front
        */2 * * * * *         command
      A time that a change of the clocks leaves out is not run. Of those that come twice, an hourly
      one is run twice and a daily one once: --preview shows it.
      A command that still runs when its next time comes is not started a second time. That time is
      missed, and so is what passed while the machine slept, or its clock was set forward; but the
      last missed time is made up for when it is not longer ago than --late says. TERM and INT end
      it, and the commands. What a command leaves in the background ends with it.
        --late DURATION    1m at first
        --grace DURATION   between TERM and KILL for commands, 5s
        --preview N        prints the next N times of each line instead
        --from INSTANT     when the preview begins, such as 2030-03-30T23:00:00Z; now at first
      Exit status: 0 when it was ended, 2 when the crontab or the arguments make no sense.
      """;

  /**
   * @throws IllegalArgumentException they make no sense; the message says which and why
   */
  static Arguments parse(String... words) {
    Duration late = Duration.ofMinutes(1);
    Duration grace = Duration.ofSeconds(5);
    int preview = 0;
    Instant from = Instant.now();
    Path crontab = null;
    for (Iterator<String> rest = Arrays.asList(words).iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--help", "-h" -> {
          return new Arguments(true, late, grace, preview, from, crontab);
        }
        case "--late" -> late = Timer.duration(valueOf("--late", rest));
        case "--grace" -> grace = Timer.duration(valueOf("--grace", rest));
        case "--preview" -> preview = number(valueOf("--preview", rest));
        case "--from" -> from = instant(valueOf("--from", rest));
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException("no option " + option + "; see cron --help");
        case String file -> {
          if (crontab != null) {
            throw new IllegalArgumentException("'" + file + "' is one crontab too many");
          }
          crontab = Path.of(file);
        }
      }
    }
    if (crontab == null) {
      throw new IllegalArgumentException("name a crontab; see cron --help");
    }
    return new Arguments(false, late, grace, preview, from, crontab);
  }

  private static String valueOf(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value; see cron --help");
    }
    return rest.next();
  }

  private static int number(String word) {
    if (!word.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException("--preview needs a number of times, not '" + word + "'");
    }
    return Integer.parseInt(word);
  }

  private static Instant instant(String word) {
    try {
      return Instant.parse(word);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--from: " + e.getMessage(), e);
    }
  }
}
