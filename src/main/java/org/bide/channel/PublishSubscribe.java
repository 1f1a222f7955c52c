package org.bide.channel;

import java.util.ArrayList;
import java.util.List;
import org.bide.event.Gone;

/**
 * Each value goes to every subscriber. Those that not all have received stand in a ring, each with
 * the number of subscribers that still have to; who is to receive next what, its cursor knows.
 */
final class PublishSubscribe extends Floor {

  private final Object[] ring;
  private final int[] left;
  private final List<Cursor> cursors = new ArrayList<>();

  /** Those who have left while somebody waited at them. */
  private final List<Cursor> leaving = new ArrayList<>(0);

  /** The number of the oldest value in the ring, and of the next one to be sent. */
  private long oldest;

  private long next;

  /** How many have ever subscribed. */
  private long subscribed;

  PublishSubscribe(int capacity) {
    ring = new Object[capacity];
    left = new int[capacity];
  }

  int capacity() {
    return ring.length;
  }

  /** How many values not all have received. */
  int size() {
    return (int) (next - oldest);
  }

  /** How many values this one has not received. */
  int behind(Cursor cursor) {
    return cursor.gone != null ? 0 : cursor.back.size() + (int) (next - cursor.position);
  }

  int subscribers() {
    return cursors.size();
  }

  /** A new one, to receive what is sent from now on. */
  Cursor subscribe(Object broadcast) {
    Cursor cursor = new Cursor(broadcast + "/" + ++subscribed, next);
    cursors.add(cursor);
    return cursor;
  }

  /** What it has not received is lost to it, and keeps no sender waiting. */
  boolean unsubscribe(Cursor cursor, Gone why) {
    if (!cursors.remove(cursor)) {
      return false;
    }
    while (cursor.position < next) {
      pass(cursor);
    }
    cursor.back.clear();
    cursor.gone = why;
    leaving.add(cursor);
    return true;
  }

  void putBack(Cursor cursor, Object value) {
    if (cursor.gone == null) {
      cursor.back.add(value);
    }
  }

  @Override
  int waiting() {
    return senders.size() + cursors.stream().mapToInt(cursor -> cursor.receivers.size()).sum();
  }

  @Override
  boolean seemsReadyFor(Role role, Object brings) {
    return isClosed()
        || switch (role) {
          case SENDER -> hasRoom();
          case RECEIVER -> hasValue((Cursor) brings) || ((Cursor) brings).gone != null;
        };
  }

  private boolean hasRoom() {
    return next - oldest < ring.length;
  }

  private boolean hasValue(Cursor cursor) {
    return cursor.gone == null && (!cursor.back.isEmpty() || cursor.position < next);
  }

  private Object first(Cursor cursor) {
    return cursor.back.isEmpty() ? ring[slot(cursor.position)] : cursor.back.getLast();
  }

  /** The cursor's first value is received. */
  private void remove(Cursor cursor) {
    if (cursor.back.isEmpty()) {
      pass(cursor);
    } else {
      cursor.back.removeLast();
    }
  }

  private void pass(Cursor cursor) {
    left[slot(cursor.position++)]--;
    while (oldest < next && left[slot(oldest)] == 0) {
      ring[slot(oldest++)] = null;
    }
  }

  private int slot(long number) {
    return (int) (number % ring.length);
  }

  /** To nobody, if there are no subscribers. */
  private void publish(Object value) {
    if (!cursors.isEmpty()) {
      int slot = slot(next++);
      ring[slot] = value;
      left[slot] = cursors.size();
    }
  }

  /** Others are concerned by every value. */
  @Override
  Object atOnce(Role role, Object brings) {
    return null;
  }

  @Override
  boolean settle() {
    if (!letLeave()) {
      return false;
    }
    while (serveReceivers()) {
      if (isClosed()) {
        return sendAllAway();
      }
      if (senders.isEmpty() || !hasRoom()) {
        return true;
      }
      Object value = senders.first().brings();
      switch (serveFirst(senders, Sent.SENT)) {
        case TAKEN -> publish(value);
        case OVER -> {}
        case BUSY -> {
          return false;
        }
      }
    }
    return false;
  }

  private boolean letLeave() {
    while (!leaving.isEmpty()) {
      Cursor last = leaving.getLast();
      if (!sendAway(last.receivers, last.gone)) {
        return false;
      }
      leaving.removeLast();
    }
    return true;
  }

  private boolean serveReceivers() {
    for (Cursor cursor : cursors) {
      while (hasValue(cursor) && !cursor.receivers.isEmpty()) {
        switch (serveFirst(cursor.receivers, first(cursor))) {
          case TAKEN -> remove(cursor);
          case OVER -> {}
          case BUSY -> {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean sendAllAway() {
    for (Cursor cursor : cursors) {
      if (!sendAway(cursor.receivers, gone())) {
        return false;
      }
    }
    return sendAway(senders, gone());
  }

  @Override
  boolean transfer(Party own) {
    if (own.role() == Role.RECEIVER) {
      receive(own, (Cursor) own.brings());
    } else if (isClosed()) {
      finish(own, gone());
    } else if (!hasRoom()) {
      own.metNobody(senders);
    } else if (own.claim()) {
      publish(own.brings());
      own.commit(Sent.SENT);
    }
    return true;
  }

  private void receive(Party own, Cursor at) {
    if (hasValue(at)) {
      if (own.claim()) {
        Object value = first(at);
        remove(at);
        own.commit(value);
      }
    } else if (at.gone != null) {
      finish(own, at.gone);
    } else if (isClosed()) {
      finish(own, gone());
    } else {
      own.metNobody(at.receivers);
    }
  }
}
