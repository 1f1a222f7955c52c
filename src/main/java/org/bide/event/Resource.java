package org.bide.event;

/**
 * What an event is about: a kind and an id within that kind, so that process 7 is never descriptor
 * 7.
 *
 * @param id has the equality of the thing it names, and prints as it does in an event's text
 */
public record Resource(Kind kind, Object id) {

  @Override
  public String toString() {
    return kind.name() + ":" + id;
  }
}
