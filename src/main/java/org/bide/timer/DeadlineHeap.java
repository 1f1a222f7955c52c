package org.bide.timer;

import java.util.Arrays;
import java.util.List;

/**
 * Deadlines, the earliest on top: a binary heap in an array, whose entries know their place so that
 * one can be taken out from the middle. Times are those of one clock, such as {@link
 * System#nanoTime()}, which may be negative and wrap: they are compared by their difference.
 */
final class DeadlineHeap {

  /** Something that has a deadline, in one heap at most. */
  abstract static class Entry {
    private static final int NOWHERE = -1;

    private long at;
    private int place = NOWHERE;

    Entry(long at) {
      this.at = at;
    }

    final long at() {
      return at;
    }

    /**
     * The deadline has come; one that comes again is {@linkplain #postpone postponed} by this. Not
     * while it is in a heap.
     *
     * @return what is to be done about it
     */
    abstract Runnable due(long now);

    /** The clock that it is on was set; not while it is in a heap. */
    void clockWasSet(long now) {}

    /** Sets the next deadline; not while it is in a heap. */
    final void postpone(long to) {
      at = to;
    }
  }

  private Entry[] heap = new Entry[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Entry earliest() {
    return heap[0];
  }

  void add(Entry entry) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    size++;
    up(size - 1, entry);
  }

  /** Takes the entry out; without effect if it is not in. */
  void remove(Entry entry) {
    int hole = entry.place;
    if (hole == Entry.NOWHERE) {
      return;
    }
    entry.place = Entry.NOWHERE;
    size--;
    Entry last = heap[size];
    heap[size] = null;
    if (hole < size) {
      if (hole > 0 && isBefore(last, heap[(hole - 1) / 2])) {
        up(hole, last);
      } else {
        down(hole, last);
      }
    }
  }

  /** Takes them all out. */
  List<Entry> clear() {
    List<Entry> all = List.of(Arrays.copyOf(heap, size));
    all.forEach(entry -> entry.place = Entry.NOWHERE);
    Arrays.fill(heap, 0, size, null);
    size = 0;
    return all;
  }

  private void up(int hole, Entry entry) {
    int at = hole;
    while (at > 0 && isBefore(entry, heap[(at - 1) / 2])) {
      put(at, heap[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    put(at, entry);
  }

  private void down(int hole, Entry entry) {
    int at = hole;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], entry)) {
        break;
      }
      put(at, heap[child]);
      at = child;
    }
    put(at, entry);
  }

  private void put(int place, Entry entry) {
    heap[place] = entry;
    entry.place = place;
  }

  private static boolean isBefore(Entry one, Entry other) {
    return one.at - other.at < 0;
  }
}
