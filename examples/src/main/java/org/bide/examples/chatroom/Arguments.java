package org.bide.examples.chatroom;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.bide.timer.Timer;

/**
 * What stands on the command line.
 *
 * @param patience how long a guest may take nothing of what he is told
 */
record Arguments(boolean help, Duration patience, int port) {

  static final String HELP =
      """
      chatroom [--patience DURATION] PORT

      Listens on the port (0: one that is free) of 127.0.0.1. Who connects is in the room 'lobby',
      and what he sends line by line is told to everybody there, himself too. Lines that begin with
      a slash are for the house:
        /name NAME     how you are called, of letters and digits, up to 20
        /join ROOM     go to another room, which is there as soon as somebody goes there
        /who           who is in this room
        /quit          leave
      A guest who for so long (10s) takes nothing of what he is told is put out, and holds the
      others up until then, when he is too far behind. TERM and INT close the house.
      Exit status: 0 when it was closed, 1 when it cannot listen, 2 when the arguments make no sense.
      """;

  /**
   * @throws IllegalArgumentException they make no sense; the message says which and why
   */
  static Arguments parse(String... words) {
    Duration patience = Duration.ofSeconds(10);
    int port = -1;
    for (Iterator<String> rest = List.of(words).iterator(); rest.hasNext(); ) {
      switch (rest.next()) {
        case "--help", "-h" -> {
          return new Arguments(true, patience, port);
        }
        case "--patience" -> patience = Timer.duration(rest.hasNext() ? rest.next() : "");
        case String word when word.matches("\\d{1,5}") && Integer.parseInt(word) < 1 << 16 ->
            port = Integer.parseInt(word);
        case String word ->
            throw new IllegalArgumentException(
                "'" + word + "' is neither an option nor a port; see chatroom --help");
      }
    }
    if (port < 0) {
      throw new IllegalArgumentException("name a port; see chatroom --help");
    }
    return new Arguments(false, patience, port);
  }
}
