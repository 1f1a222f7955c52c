package org.bide.examples.chat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.util.List;
import org.bide.Bide;
import org.bide.task.Task;

/**
 * Drives an interactive program by a script, through a pseudo-terminal, as expect(1) does.
 *
 * <p>One task does it: the lines of a {@link Script} are what it does with a {@link Dialogue}. That
 * INT and TERM end it is the JVM's doing, and that the command ends with it the kernel's.
 */
public final class Chat {

  private static final String HELP =
      """
      chat SCRIPT -- COMMAND [ARGUMENT...]

      Runs a command on a terminal of its own and talks to it as the script says. What it writes
      goes to standard output as it comes.

      A script has an instruction on each line, and comments that begin with #:
        expect REGEX       waits until what came since the last match matches (of that the last
                           100000 characters); ^ and $ are the ends of a line
        expect-eof         waits for the end of the output
        send TEXT          types it; escapes are \\n \\t \\r \\e \\\\ \\xNN, so ^C is \\x03
        line TEXT          types it, and the return key
        timeout DURATION   how long any of the following may take, such as 250ms; 10s at first
        size ROWS COLUMNS  of the window, 24 80 at first; on top also before the command starts
        signal NAME        sends a signal, such as INT, to whoever is in the terminal's foreground:
                           the command, or the job that it runs if it is a shell
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

  private Chat() {}

  public static void main(String... words) {
    var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "chat"));
    var ended = bide.spawn("chat", task -> run(task, List.of(words))).ended();
    System.exit(bide.await(ended).toCompletableFuture().join().get(ended).orElseThrow().get());
  }

  private static int run(Task<?> task, List<String> words) throws IOException {
    try {
      if (words.equals(List.of("--help"))) {
        System.out.print(HELP);
      } else if (words.size() < 3 || !words.get(1).equals("--")) {
        throw ChatException.usage("say chat SCRIPT -- COMMAND [ARGUMENT...]; see chat --help");
      } else {
        talk(task, Script.read(words.getFirst()), words.subList(2, words.size()));
      }
      return 0;
    } catch (ChatException e) {
      System.err.println("chat: " + e.getMessage());
      return e.status();
    }
  }

  private static void talk(Task<?> task, List<Script.Line> script, List<String> command)
      throws ChatException, IOException {
    try (Dialogue dialogue = new Dialogue(task, command)) {
      for (Script.Line line : script) {
        line.follow(dialogue);
      }
    }
  }
}
