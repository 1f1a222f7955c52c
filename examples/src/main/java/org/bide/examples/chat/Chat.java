package org.bide.examples.chat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import org.bide.Bide;

/**
 * Drives an interactive program by a script, through a pseudo-terminal, as expect(1) does. {@code
 * chat --help} shows how.
 *
 * <p>All of it is one task, the {@link Conversation}; the one place where it waits is {@link
 * Console#turn}.
 */
public final class Chat {

  private static final int DONE = 0;

  private Chat() {}

  public static void main(String... words) {
    System.exit(run(words));
  }

  private static int run(String... words) {
    try {
      Arguments arguments = Arguments.parse(words);
      if (arguments.help()) {
        System.out.print(Arguments.HELP);
      } else {
        hold(new Conversation(arguments, Script.read(arguments.script())));
      }
      return DONE;
    } catch (ChatException e) {
      if (e.getMessage() != null) {
        System.err.println("chat: " + e.getMessage());
      }
      return e.status();
    }
  }

  private static void hold(Conversation conversation) throws ChatException {
    var bide = Bide.get(ActorSystem.create(Behaviors.empty(), "chat"));
    var ended = bide.spawn("conversation", conversation).ended();
    var failure = bide.await(ended).toCompletableFuture().join().get(ended).orElseThrow().get();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
