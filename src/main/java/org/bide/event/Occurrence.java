package org.bide.event;

/**
 * One event that fired, and what exactly happened.
 *
 * @param event the event as it was given to the wait
 * @param detail what happened: the kind's own type ({@code Readiness}, {@code Exit}, …), the result
 *     of {@link Event#map}, a value that was taken, or {@link Gone}
 */
public record Occurrence<T>(Event<T> event, Object detail) {

  /** Whether the resource went away instead of doing what was waited for. */
  public boolean isGone() {
    return detail instanceof Gone;
  }

  /**
   * The detail as the type that the event promises.
   *
   * @throws GoneException if the resource went away
   */
  @SuppressWarnings("unchecked") // only a Gone stands in the place of what the event promises
  public T value() {
    if (detail instanceof Gone gone) {
      throw new GoneException(gone);
    }
    return (T) detail;
  }

  @Override
  public String toString() {
    return event + " " + detail;
  }
}
