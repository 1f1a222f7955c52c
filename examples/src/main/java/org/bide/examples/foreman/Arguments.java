package org.bide.examples.foreman;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import org.bide.timer.Timer;

/**
 * What stands on the command line.
 *
 * @param grace how long a process that was asked to end may take
 */
record Arguments(boolean help, Duration grace, Path procfile) {

  static final String HELP =
      """
      foreman [--grace DURATION] PROCFILE

      Runs every process of a Procfile (name: command), and starts again what dies.
        HUP, or a change of the Procfile   starts and stops what has changed
        TERM or INT                        ends all with TERM, and after the grace (5s) with KILL
      Exit status: 0 when it was stopped, 2 when the Procfile cannot be read.
      """;

  private static final Duration GRACE = Duration.ofSeconds(5);

  static Arguments parse(String... words) throws UsageException {
    Duration grace = GRACE;
    Path procfile = null;
    for (Iterator<String> rest = Arrays.asList(words).iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (word.equals("--help") || word.equals("-h")) {
        return new Arguments(true, grace, null);
      } else if (word.equals("--grace")) {
        grace = duration(rest);
      } else if (word.startsWith("-")) {
        throw new UsageException("there is no option " + word + "; see foreman --help");
      } else if (procfile != null) {
        throw new UsageException("one Procfile at a time, not " + procfile + " and " + word);
      } else {
        procfile = path(word);
      }
    }
    if (procfile == null) {
      throw new UsageException("name a Procfile; see foreman --help");
    }
    return new Arguments(false, grace, procfile);
  }

  private static Duration duration(Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException("--grace needs a duration, such as 5s");
    }
    try {
      return Timer.duration(rest.next());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--grace " + e.getMessage());
    }
  }

  private static Path path(String word) throws UsageException {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
