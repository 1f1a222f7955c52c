package org.bide.examples.chat;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands on the command line.
 *
 * @param quiet what the command writes is not printed
 */
record Arguments(boolean help, boolean quiet, Path script, List<String> command) {

  static final String HELP =
      """
      chat [-q] SCRIPT -- COMMAND [ARGUMENT...]

      Runs a command on a terminal of its own and talks to it as the script says.
      What it writes goes to standard output as it comes; with -q it does not.

      A script has an instruction on each line, and comments that begin with #:
        expect REGEX       waits until what came since the last match matches (of that the last
                           100000 characters); ^ and $ are the ends of a line
        expect-eof         waits for the end of the output
        send TEXT          types it; escapes are \\n \\t \\r \\e \\\\ \\xNN, so ^C is \\x03
        line TEXT          types it, and the return key
        timeout DURATION   how long any of the following may take, such as 250ms; 10s at first
        size ROWS COLUMNS  of the window, 24 80 at first; on top also before the command starts
        signal NAME        sends a signal to the command and the rest of its process group
        exit-status N      waits for the command to end, and expects it to return that
      At the end of the script the terminal is closed, which ends most commands: to have one end
      by itself, expect-eof.

      Exit status: 0 when all went as expected, 1 when something did not, 2 when the script or the
      command cannot be used, 128 and its number when a signal (INT, TERM) ended chat.

      Example, a script for  chat SCRIPT -- bc -q :
        line 6 * 7
        expect ^42$
        line quit
        exit-status 0
      """;

  static Arguments parse(String... words) throws ChatException {
    boolean quiet = false;
    List<String> rest = List.of(words);
    while (!rest.isEmpty() && rest.getFirst().startsWith("-")) {
      switch (rest.getFirst()) {
        case "--help", "-h" -> {
          return new Arguments(true, quiet, null, List.of());
        }
        case "-q" -> quiet = true;
        case String option -> throw ChatException.usage("no option " + option + "; see --help");
      }
      rest = rest.subList(1, rest.size());
    }
    if (rest.size() < 3 || !rest.get(1).equals("--")) {
      throw ChatException.usage("say chat [-q] SCRIPT -- COMMAND [ARGUMENT...]; see chat --help");
    }
    try {
      return new Arguments(false, quiet, Path.of(rest.getFirst()), rest.subList(2, rest.size()));
    } catch (InvalidPathException e) {
      throw ChatException.usage(e.getMessage());
    }
  }
}
