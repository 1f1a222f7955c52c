package org.bide.event;

/** A text is not an event. The message shows the text, what is wrong and what was expected. */
public final class EventSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** For a kind whose text this is not; {@code why} says what was expected. */
  public EventSyntaxException(String text, String why) {
    super("'" + text + "' is not an event: " + why);
  }
}
