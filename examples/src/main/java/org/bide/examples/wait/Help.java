package org.bide.examples.wait;

import org.bide.event.Kind;

/** What {@code wait --help} prints. */
final class Help {

  private static final String USAGE =
      """
      wait [--timeout DURATION] EVENT...

      Waits until one of the events fires, and prints a line for each that has. Exit status:
      0 when one fired, 124 when the timeout passed before, 2 when an event cannot be waited for.

      Events:
      """;

  private static final String EXAMPLES =
      """

      Examples:
        wait process:4242:exit                        until that process ends, whoever started it
        wait --timeout 5s fd:0:readable || echo late  for input, at most five seconds
        wait process:$web:exit process:$db:exit       until the first of two servers ends
        wait signal:HUP timer:every:1h                for a signal, or the next hour
        wait file:/etc/hosts:write                    until a file is written to
      """;

  private Help() {}

  static String text() {
    StringBuilder text = new StringBuilder(USAGE);
    for (Kind kind : Kind.all()) {
      if (!kind.grammar().isEmpty()) {
        text.append("  ").append(kind.grammar()).append('\n');
      }
    }
    return text.append(EXAMPLES).toString();
  }
}
