package org.bide.examples.pipes;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline of external processes as a stream of Akka's, with what a shell does not show: how much
 * went through, and how each process ended. {@code pipes --help} shows how.
 */
public final class Pipes {

  static final String HELP =
      """
      pipes COMMAND [ARGUMENT...] [: COMMAND [ARGUMENT...]]...

      Passes standard input through the commands, each of which reads what the one before it writes,
      and the last one's output to standard output. One whose output nobody wants any more gets
      TERM. At the end it says of each, on standard error, how many bytes it was given and has
      written, and how it ended.
      Exit status: 0 when all commands have succeeded, else that of the last one that has not, and 1
      where a signal has ended that; but of TERM and PIPE only the last one dies, and others are not
      wanted any more. 1 when standard input or output fails, 2 when there is no such command. TERM
      and INT end all.

      Example:
        pipes sort : uniq -c : sort -rn : head -3 <words
      """;

  private static final int DONE = 0;
  private static final int REFUSED = 2;

  private Pipes() {}

  public static void main(String... words) throws InterruptedException {
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) throws InterruptedException {
    if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
      System.out.print(HELP);
      return DONE;
    }
    List<List<String>> commands = split(words);
    if (commands.stream().anyMatch(List::isEmpty)) {
      System.err.println("pipes: a command is missing; see pipes --help");
      return REFUSED;
    }
    List<Filter> filters = commands.stream().map(Filter::new).toList();
    return new Pipeline(ActorSystem.create(Behaviors.empty(), "pipes"), filters).run();
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
