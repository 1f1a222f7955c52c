package org.bide.examples.chat;

/** Why chat ends before its script does, and what it returns then. */
final class ChatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private ChatException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The command did not do what was expected of it. */
  static ChatException unmet(String message) {
    return new ChatException(1, message);
  }

  /** The arguments, the script or the command cannot be used. */
  static ChatException usage(String message) {
    return new ChatException(2, message);
  }

  int status() {
    return status;
  }
}
