package org.bide.event;

/**
 * An event of one resource: the leaf that every combinator is made of.
 *
 * <p>Two primitive events are equal when they name the same resource and filter; implementations
 * are records for that reason. This is the type to implement for a kind of event of one's own.
 */
public non-sealed interface Primitive<T> extends Event<T> {

  /** What is waited for. */
  Resource resource();

  /** Which of the things that can happen to it; empty where there is only one. */
  String filter();

  /** What a wait may do with it. */
  Nature nature();

  /** The text that {@link Event#parse} reads back: {@code kind:id} or {@code kind:id:filter}. */
  default String text() {
    return filter().isEmpty() ? resource().toString() : resource() + ":" + filter();
  }
}
