package org.bide.event;

/**
 * An event cannot be waited for: there is no such process, the descriptor is bad, the signal is
 * refused. The wait that named it failed at once and has taken nothing.
 */
public final class EventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Event<?> event;

  /**
   * For a source to throw, or to refuse an offer with.
   *
   * @param why the cause, and the cure where there is one
   */
  public EventException(Event<?> event, String why, Throwable cause) {
    super("cannot wait for " + event + ": " + why, cause);
    this.event = event;
  }

  /** {@link #EventException(Event, String, Throwable)} where nothing was thrown. */
  public EventException(Event<?> event, String why) {
    this(event, why, null);
  }

  /** The event that was refused. */
  public Event<?> event() {
    return event;
  }
}
