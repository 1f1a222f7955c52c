package org.bide.examples.follow;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final int LINES = 10;

  static Arguments parse(String... words) throws UsageException {
    int lines = LINES;
    List<Path> files = new ArrayList<>();
    for (Iterator<String> rest = Arrays.asList(words).iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--help", "-h" -> {
          return new Arguments(true, lines, files);
        }
        case "-n" -> lines = number(rest);
        case String option when option.startsWith("-") ->
            throw new UsageException("there is no option " + option + "; see follow --help");
        case String file -> files.add(path(file));
      }
    }
    if (files.isEmpty()) {
      throw new UsageException("name at least one file; see follow --help");
    }
    return new Arguments(false, lines, files);
  }

  private static int number(Iterator<String> rest) throws UsageException {
    String word = rest.hasNext() ? rest.next() : "";
    try {
      return Integer.parseUnsignedInt(word);
    } catch (NumberFormatException e) {
      throw new UsageException("-n needs a number of lines, not '" + word + "'");
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
