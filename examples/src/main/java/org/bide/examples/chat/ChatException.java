package org.bide.examples.chat;

/** Why chat ends before its script does: the exit status, and the line to say unless it is null. */
final class ChatException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int UNMET = 1;
  private static final int USAGE = 2;

  private final int status;

  private ChatException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The command did not do what it was expected to. */
  static ChatException unmet(String message) {
    return new ChatException(UNMET, message);
  }

  /** The arguments or the script make no sense. */
  static ChatException usage(String message) {
    return new ChatException(USAGE, message);
  }

  /** A signal ended it. */
  static ChatException stopped(int status) {
    return new ChatException(status, null);
  }

  int status() {
    return status;
  }
}
