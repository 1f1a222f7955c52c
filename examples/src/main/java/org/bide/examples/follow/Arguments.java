package org.bide.examples.follow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What stands on the command line.
 *
 * @param lines how many of each file's last lines are printed at first
 */
record Arguments(boolean help, int lines, List<Path> files) {

  static final String HELP =
      """
      follow [-n LINES] FILE...

      Prints the last lines of each file (10), and then whatever is added to it, as tail -F does:
      a file that is replaced, emptied, deleted or not there yet is followed by its name.
      Exit status: 130 when it is ended with INT and 143 with TERM, as for tail; 1 when standard
      output cannot be written, or a file cannot be followed; 2 for arguments that make no sense.
      """;

  /**
   * @throws IllegalArgumentException they make no sense; the message says which and why
   */
  static Arguments parse(String... words) {
    int lines = 10;
    List<Path> files = new ArrayList<>();
    for (Iterator<String> rest = List.of(words).iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--help", "-h" -> {
          return new Arguments(true, lines, files);
        }
        case "-n" -> lines = number(rest.hasNext() ? rest.next() : "");
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException("no option " + option + "; see follow --help");
        case String file -> files.add(Path.of(file));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("name at least one file; see follow --help");
    }
    return new Arguments(false, lines, files);
  }

  private static int number(String word) {
    if (!word.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("-n needs a number of lines, not '" + word + "'");
    }
    return Integer.parseInt(word);
  }
}
