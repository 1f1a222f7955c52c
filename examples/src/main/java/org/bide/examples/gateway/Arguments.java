package org.bide.examples.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.bide.timer.Timer;

/**
 * What stands on the command line.
 *
 * @param queue how many jobs may wait for a worker
 * @param limit how long a worker may take for one
 * @param idle how long a client may do nothing, neither ask nor take what it is answered
 * @param grace how long all may take to end
 */
record Arguments(
    boolean help,
    int workers,
    int queue,
    Duration limit,
    Duration idle,
    Duration grace,
    int port,
    List<String> command) {

  static final String HELP =
      """
      gateway [OPTION...] PORT COMMAND [ARGUMENT...]

      Listens on the port (0: one that is free) of 127.0.0.1, and gives each line that a client
      sends to one of some processes of the command, which answers it with one line. A client gets
      its answers in the order in which it asked:
        +ANSWER     what the process answered
        -busy       too many lines wait for a process already; ask again later
        -timeout    the process took too long, and was killed
        -REASON     the process ended meanwhile (exited status=1), or the line is too long
      Options:
        --workers N        processes, 2 at first; each is started when it is needed
        --queue N          lines that may wait for a process, 16
        --limit DURATION   for one answer, 10s
        --idle DURATION    for a client that neither asks nor takes its answers, 60s
        --grace DURATION   after TERM or INT, for answers that are under way, 5s
      Exit status: 0 when it was stopped, 1 when it cannot listen, 2 when the arguments make no
      sense.

      Example:
        gateway 7000 stdbuf -oL tr a-z A-Z
      """;

  /**
   * @throws IllegalArgumentException they make no sense; the message says which and why
   */
  static Arguments parse(String... words) {
    int workers = 2;
    int queue = 16;
    Duration limit = Duration.ofSeconds(10);
    Duration idle = Duration.ofSeconds(60);
    Duration grace = Duration.ofSeconds(5);
    List<String> rest = new ArrayList<>();
    for (Iterator<String> each = Arrays.asList(words).iterator(); each.hasNext(); ) {
      String word = each.next();
      switch (rest.isEmpty() ? word : "") { // what follows the port is the command's
        case "--help", "-h" -> {
          return new Arguments(true, workers, queue, limit, idle, grace, 0, rest);
        }
        case "--workers" -> workers = number(word, each, 1, 1000);
        case "--queue" -> queue = number(word, each, 1, 1_000_000);
        case "--limit" -> limit = Timer.duration(valueOf(word, each));
        case "--idle" -> idle = Timer.duration(valueOf(word, each));
        case "--grace" -> grace = Timer.duration(valueOf(word, each));
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException("no option " + option + "; see gateway --help");
        default -> rest.add(word);
      }
    }
    if (rest.size() < 2) {
      throw new IllegalArgumentException("say gateway PORT COMMAND; see gateway --help");
    }
    int port = number("the port", rest.iterator(), 0, 65_535);
    return new Arguments(
        false, workers, queue, limit, idle, grace, port, rest.subList(1, rest.size()));
  }

  private static String valueOf(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value; see gateway --help");
    }
    return rest.next();
  }

  private static int number(String what, Iterator<String> rest, int least, int most) {
    String word = valueOf(what, rest);
    if (!word.matches("\\d{1,7}")
        || Integer.parseInt(word) < least
        || Integer.parseInt(word) > most) {
      throw new IllegalArgumentException(
          what + " is a number from " + least + " to " + most + ", not '" + word + "'");
    }
    return Integer.parseInt(word);
  }
}
