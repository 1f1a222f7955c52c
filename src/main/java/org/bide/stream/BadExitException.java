package org.bide.stream;

import java.io.IOException;
import java.util.Optional;
import org.bide.process.Exit;

/** A child of a stream has not returned 0, or a signal has ended it; see {@link OnBadExit#FAIL}. */
public final class BadExitException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Exit exit;
  private final String errors;

  BadExitException(String command, Exit exit, String errors) {
    super("'" + command + "' " + exit + "; " + said(errors));
    this.exit = exit;
    this.errors = errors;
  }

  private static String said(String errors) {
    if (errors == null) {
      return "its standard error was not read here: start it with .err(PIPE), and its end is here";
    }
    return errors.isBlank() ? "its standard error was empty" : "it said: " + errors.strip();
  }

  /** How it ended; null in a copy that was serialized. */
  public Exit exit() {
    return exit;
  }

  /**
   * The end of what it wrote to standard error, 4096 bytes of it at the most; empty where the
   * stream does not read that.
   */
  public Optional<String> errors() {
    return Optional.ofNullable(errors);
  }
}
