package org.bide.examples.watchbuild;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.bide.timer.Timer;

/**
 * What stands on the command line.
 *
 * @param settle how long nothing must have changed before a build begins
 * @param grace how long a build that is out of date may take to end
 * @param ignored names of files and folders whose changes do not matter
 */
record Arguments(
    boolean help,
    Duration settle,
    Duration grace,
    Set<String> ignored,
    Path folder,
    List<String> command) {

  static final String HELP =
      """
      watchbuild [OPTION...] FOLDER COMMAND [ARGUMENT...]

      Runs the command, and again whenever something in the folder has changed. A run that is
      still on its way then is ended first, with all that it has started.
        --settle DURATION  how long nothing may have changed before a run begins, 100ms at first;
                           of changes that do not end, one begins after twenty times as much
        --grace DURATION   between TERM and KILL for a run that is ended, 2s
        --ignore NAME      files or folders of that name do not matter, wherever they are; those of
                           .git, target, build and node_modules never do
      What the command writes into the folder itself is a change too, unless it is ignored.
      TERM and INT end it. Exit status: 0 when it was ended, 1 when the folder cannot be watched, 2
      when the arguments make no sense.

      Example:
        watchbuild src make test
      """;

  private static final Set<String> NEVER_MATTER = Set.of(".git", "target", "build", "node_modules");

  /**
   * @throws IllegalArgumentException they make no sense; the message says which and why
   */
  static Arguments parse(String... words) {
    Duration settle = Duration.ofMillis(100);
    Duration grace = Duration.ofSeconds(2);
    Set<String> ignored = new HashSet<>(NEVER_MATTER);
    Iterator<String> rest = Arrays.asList(words).iterator();
    for (int next = 0; rest.hasNext(); next += 2) {
      switch (rest.next()) {
        case "--help", "-h" -> {
          return new Arguments(true, settle, grace, ignored, null, List.of());
        }
        case "--settle" -> settle = Timer.duration(valueOf("--settle", rest));
        case "--grace" -> grace = Timer.duration(valueOf("--grace", rest));
        case "--ignore" -> ignored.add(valueOf("--ignore", rest));
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException("no option " + option + "; see watchbuild --help");
        case String folder when !Files.isDirectory(Path.of(folder)) ->
            throw new IllegalArgumentException("'" + folder + "' is no folder");
        case String _ when !rest.hasNext() ->
            throw new IllegalArgumentException("name a command to run; see watchbuild --help");
        case String folder -> {
          List<String> command = List.of(words).subList(next + 1, words.length);
          return new Arguments(false, settle, grace, ignored, Path.of(folder), command);
        }
      }
    }
    throw new IllegalArgumentException("name a folder and a command; see watchbuild --help");
  }

  private static String valueOf(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value; see watchbuild --help");
    }
    return rest.next();
  }
}
