package org.bide.channel;

import java.util.ArrayDeque;

/** The values that were sent and not received yet, in the order in which they go out. */
class Buffer {

  private static final int USUAL_SIZE = 16;

  private final int capacity;
  final ArrayDeque<Object> values;

  /**
   * @param capacity 0 for none: what is put back has a place all the same
   */
  Buffer(int capacity) {
    this.capacity = capacity;
    this.values = new ArrayDeque<>(Math.min(capacity, USUAL_SIZE));
  }

  final int capacity() {
    return capacity;
  }

  final int size() {
    return values.size();
  }

  final boolean isEmpty() {
    return values.isEmpty();
  }

  final Object first() {
    return values.peekFirst();
  }

  final Object removeFirst() {
    return values.pollFirst();
  }

  boolean hasRoom() {
    return values.size() < capacity;
  }

  /** To go out last. There is room for it. */
  void add(Object value) {
    values.addLast(value);
  }

  /** To go out next, whether there is room or not. */
  void putBack(Object value) {
    values.addFirst(value);
  }

  /** Has room for one value, always: a newer one takes the place of the one before. */
  static final class Latest extends Buffer {

    Latest() {
      super(1);
    }

    @Override
    boolean hasRoom() {
      return true;
    }

    @Override
    void add(Object value) {
      values.clear();
      values.addLast(value);
    }

    /** It is older than what is there. */
    @Override
    void putBack(Object value) {
      if (values.isEmpty()) {
        values.addFirst(value);
      }
    }
  }
}
