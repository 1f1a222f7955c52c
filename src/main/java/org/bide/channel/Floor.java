package org.bide.channel;

import java.util.ArrayDeque;
import org.bide.event.Gone;
import org.bide.wait.Taking;

/**
 * What an {@link Exchange} holds, and the dealing itself. One thread at a time: the exchange's
 * monitor sees to that. Nothing in here blocks, and no code of others runs.
 */
final class Floor {

  private final int capacity;
  private final ArrayDeque<Object> values = new ArrayDeque<>();
  private final Line senders = new Line();
  private final Line receivers = new Line();

  /** Whose wait was ended in this turn, to be woken after it. */
  private final Line ended = new Line();

  /** Set once, when the channel closes. */
  private Gone gone;

  Floor(int capacity) {
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  int size() {
    return values.size();
  }

  int waiting() {
    return senders.size() + receivers.size();
  }

  boolean isClosed() {
    return gone != null;
  }

  void close(Gone why) {
    gone = why;
  }

  void putBack(Object value) {
    values.addFirst(value);
  }

  /** The first of those whose wait was ended; the others are behind it. */
  Waiting takeEnded() {
    return ended.takeAll();
  }

  /**
   * Gives values to waiting receivers and free places to waiting senders, and sends away who waits
   * in vain.
   *
   * @return false if somebody is claimed at this moment: come back
   */
  boolean settle() {
    while (!values.isEmpty() && !receivers.isEmpty()) {
      switch (serveFirst(receivers, values.peek())) {
        case TAKEN -> values.remove();
        case OVER -> {}
        case BUSY -> {
          return false;
        }
      }
    }
    return gone == null ? fill() : sendAway(senders) && sendAway(receivers);
  }

  /** Lets waiting senders have the free places. */
  private boolean fill() {
    while (values.size() < capacity && !senders.isEmpty()) {
      Object value = senders.first().brings();
      switch (serveFirst(senders, Sent.SENT)) {
        case TAKEN -> values.add(value);
        case OVER -> {}
        case BUSY -> {
          return false;
        }
      }
    }
    return true;
  }

  private boolean sendAway(Line line) {
    while (!line.isEmpty()) {
      if (serveFirst(line, gone) == Taking.BUSY) {
        return false;
      }
    }
    return true;
  }

  private Taking serveFirst(Line line, Object got) {
    Waiting first = line.first();
    Taking result = first.take(got);
    if (result != Taking.BUSY) {
      line.remove(first);
    }
    if (result == Taking.TAKEN) {
      ended.add(first);
    }
    return result;
  }

  /**
   * Lets somebody send or receive, where all is settled.
   *
   * @return false if the partner is claimed at this moment: come back
   */
  boolean transfer(Party own) {
    return switch (own.role()) {
      case SENDER -> send(own);
      case RECEIVER -> receive(own);
    };
  }

  private boolean send(Party own) {
    if (gone != null) {
      return finish(own, gone);
    }
    if (values.size() >= capacity) {
      return pair(own, senders, receivers);
    }
    if (own.claim()) {
      values.add(own.brings());
      own.commit(Sent.SENT);
    }
    return true;
  }

  private boolean receive(Party own) {
    if (!values.isEmpty()) {
      if (own.claim()) {
        own.commit(values.remove());
      }
      return true;
    }
    return gone == null ? pair(own, receivers, senders) : finish(own, gone);
  }

  private static boolean finish(Party own, Object got) {
    if (own.claim()) {
      own.commit(got);
    }
    return true;
  }

  /** The pairing of two waits; where there is a buffer, nobody waits on the other side. */
  private boolean pair(Party own, Line ownLine, Line partners) {
    Waiting next;
    for (Waiting partner = partners.first(); partner != null; partner = next) {
      next = partner.behind;
      if (own.isOfSameWait(partner)) {
        continue;
      }
      if (!own.claim()) {
        return true;
      }
      switch (partner.take(own.brings())) {
        case TAKEN -> {
          partners.remove(partner);
          ended.add(partner);
          own.commit(partner.brings());
          return true;
        }
        case OVER -> {
          own.release();
          partners.remove(partner);
        }
        case BUSY -> {
          own.release();
          return false;
        }
      }
    }
    own.metNobody(ownLine);
    return true;
  }
}
