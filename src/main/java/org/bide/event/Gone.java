package org.bide.event;

/**
 * The detail of an event whose resource went away during the wait: a descriptor that was closed
 * through Bide, a channel that was closed. Nothing waits for ever on something that is gone.
 *
 * @param cause why, or null where it ended in good order
 */
public record Gone(Resource resource, String why, Throwable cause) {

  /** A resource that ended in good order. */
  public Gone(Resource resource, String why) {
    this(resource, why, null);
  }

  @Override
  public String toString() {
    return resource + " " + why + (cause == null ? "" : ": " + cause);
  }
}
