package org.bide.channel;

import org.bide.wait.Taking;

/** Each value goes to one receiver, at once or through a buffer. */
final class PointToPoint extends Floor {

  private final Buffer buffer;
  private final Line receivers = new Line();

  PointToPoint(Buffer buffer) {
    this.buffer = buffer;
  }

  Buffer buffer() {
    return buffer;
  }

  @Override
  int waiting() {
    return senders.size() + receivers.size();
  }

  @Override
  boolean seemsReadyFor(Role role, Object brings) {
    return isClosed()
        || switch (role) {
          case SENDER -> !receivers.isEmpty() || buffer.hasRoom();
          case RECEIVER -> !buffer.isEmpty() || !senders.isEmpty();
        };
  }

  @Override
  Object atOnce(Role role, Object brings) {
    if (isClosed()) {
      return null;
    }
    return switch (role) {
      case SENDER -> receivers.isEmpty() ? put(brings) : passTo(receivers, brings);
      case RECEIVER -> senders.isEmpty() ? buffer.removeFirst() : passTo(senders, brings);
    };
  }

  private Object put(Object value) {
    if (!senders.isEmpty() || !buffer.hasRoom()) {
      return null;
    }
    buffer.add(value);
    return Sent.SENT;
  }

  private Object passTo(Line partners, Object brings) {
    if (!buffer.isEmpty()) {
      return null;
    }
    Waiting partner = partners.first();
    if (partner.take(brings) != Taking.TAKEN) {
      return null;
    }
    partners.remove(partner);
    return partner;
  }

  @Override
  boolean settle() {
    while (!buffer.isEmpty() && !receivers.isEmpty()) {
      switch (serveFirst(receivers, buffer.first())) {
        case TAKEN -> buffer.removeFirst();
        case OVER -> {}
        case BUSY -> {
          return false;
        }
      }
    }
    return isClosed() ? sendAway(senders, gone()) && sendAway(receivers, gone()) : fill();
  }

  /** Lets waiting senders have the free places. */
  private boolean fill() {
    while (!senders.isEmpty() && buffer.hasRoom()) {
      Object value = senders.first().brings();
      switch (serveFirst(senders, Sent.SENT)) {
        case TAKEN -> buffer.add(value);
        case OVER -> {}
        case BUSY -> {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  boolean transfer(Party own) {
    return switch (own.role()) {
      case SENDER -> send(own);
      case RECEIVER -> receive(own);
    };
  }

  private boolean send(Party own) {
    if (isClosed()) {
      return finish(own, gone());
    }
    return receivers.isEmpty() ? put(own) : pair(own, receivers);
  }

  private boolean put(Party own) {
    if (!buffer.hasRoom()) {
      own.metNobody(senders);
    } else if (own.claim()) {
      buffer.add(own.brings());
      own.commit(Sent.SENT);
    }
    return true;
  }

  private boolean receive(Party own) {
    if (!buffer.isEmpty()) {
      if (own.claim()) {
        own.commit(buffer.removeFirst());
      }
      return true;
    }
    return isClosed() ? finish(own, gone()) : pair(own, senders);
  }

  /** The pairing of two waits, without the buffer: it is empty, or has no place for anybody. */
  private boolean pair(Party own, Line partners) {
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
          hasEnded(partner);
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
    if (own.role() == Role.SENDER) {
      return put(own);
    }
    own.metNobody(receivers);
    return true;
  }
}
