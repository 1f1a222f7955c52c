package org.bide.examples.pipes;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bide.Bide;
import org.bide.task.TaskFailedException;

/**
 * A pipeline of external processes as a stream of Akka's, with what a shell does not show: how much
 * went through, and how each process ended. {@code pipes --help} shows how.
 */
public final class Pipes {

  static final String HELP =
      """
      pipes COMMAND [ARGUMENT...] [: COMMAND [ARGUMENT...]]...

      Passes standard input through the commands, each of which reads what the one before it writes,
      and the last one's output to standard output. At the end it says of each, on standard error,
      how many bytes it was given and has written, and how it ended.
      Exit status: 0 when all commands have succeeded, else that of the last one that has not, and 1
      where a signal has ended that; but PIPE, which ends one whose output nobody wants any more, is
      no failure. 1 when standard output cannot be written, 2 when there is no such command. TERM and
      INT end all.

      Example:
        pipes sort : uniq -c : sort -rn : head -3 <words
      """;

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Pipes() {}

  public static void main(String... words) {
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) {
    if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
      System.out.print(HELP);
      return DONE;
    }
    List<List<String>> commands = split(words);
    if (commands.stream().anyMatch(List::isEmpty)) {
      System.err.println("pipes: a command is missing; see pipes --help");
      return REFUSED;
    }
    List<Filter> filters = new ArrayList<>();
    try {
      for (List<String> command : commands) {
        filters.add(new Filter(command));
      }
      var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "pipes"));
      var ended = bide.spawn("pipeline", task -> new Pipeline(task, filters).run()).ended();
      return bide.await(ended).toCompletableFuture().join().get(ended).orElseThrow().get();
    } catch (IOException e) {
      System.err.println("pipes: " + e.getMessage());
      return REFUSED;
    } catch (TaskFailedException e) {
      System.err.println("pipes: " + e.getCause().getMessage());
      return FAILED;
    } finally {
      closeAll(filters);
    }
  }

  /** Nobody is left behind, whoever it was that failed. */
  private static void closeAll(List<Filter> filters) {
    for (Filter filter : filters) {
      try {
        filter.close();
      } catch (IOException e) {
        System.err.println("pipes: " + e.getMessage());
      }
    }
  }

  private static List<List<String>> split(List<String> words) {
    List<List<String>> commands = new ArrayList<>();
    commands.add(new ArrayList<>());
    for (String word : words) {
      if (word.equals(":")) {
        commands.add(new ArrayList<>());
      } else {
        commands.getLast().add(word);
      }
    }
    return commands;
  }
}
