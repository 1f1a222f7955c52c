package org.bide.channel;

import java.util.ArrayDeque;
import org.bide.event.Gone;
import org.bide.event.Resource;
import org.bide.wait.IVar;
import org.bide.wait.Offer;
import org.bide.wait.Taking;

/**
 * Where the senders and the receivers of one channel meet.
 *
 * <p>A monitor, used by whoever comes, on the thread that comes: a message to an actor and back
 * would cost more than the whole transfer. What is in the buffer or in a line has been settled
 * before the monitor is free again, or whoever could not settle it comes back: values go to waiting
 * receivers, waiting senders fill the free places, and once the channel is closed the rest is sent
 * away.
 *
 * <p>A transfer between two waits ends both or none. As in Parallel Concurrent ML (Reppy, Russo and
 * Xiao, ICFP 2009) the thread that comes claims its own wait, takes its partner's, and then commits
 * or releases its own. Why nobody stands still for ever in that:
 *
 * <ul>
 *   <li>A wait is claimed by its own thread only, inside one monitor, and for a few instructions
 *       none of which blocks. So a claim ends by itself, whatever all others do.
 *   <li>Where the partner is claimed (two threads that cross on two channels, each with its own
 *       wait claimed and wanting the other's), the claim is given back first and then the monitor,
 *       and only then the thread pauses, to start again. Nobody ever stands by holding something:
 *       not {@link Offer#give}, which stands by for the end of a claim, is used here, but {@link
 *       Offer#take}. The pauses are random, so one of the two gets through.
 *   <li>Inside the monitor no code of others runs. In particular nobody is woken there, since the
 *       waiter may collect at once, which takes back its offers from other channels: monitor inside
 *       monitor, in any order.
 *   <li>A virtual thread never leaves its carrier inside the monitor, so the owner of the monitor
 *       always runs, and does not need the loop thread of one who stands in front of it.
 * </ul>
 */
final class Exchange {

  private final String name;
  private final int capacity;
  private final ArrayDeque<Object> values = new ArrayDeque<>();
  private final Line senders = new Line();
  private final Line receivers = new Line();

  /** Whose wait was ended in this turn of the monitor, to be woken after it. */
  private final Line ended = new Line();

  /** Set once, when the channel closes. */
  private Gone gone;

  private final IVar<Closed> closed = new IVar<>();

  /**
   * @param name for printing; null for one that nobody gave a name
   */
  Exchange(String name, int capacity) {
    this.name = name;
    this.capacity = capacity;
  }

  Resource resource() {
    return new Resource(ChannelKind.CHANNEL, this);
  }

  int capacity() {
    return capacity;
  }

  synchronized int size() {
    return values.size();
  }

  IVar<Closed> closed() {
    return closed;
  }

  synchronized boolean isClosed() {
    return gone != null;
  }

  /** How many sends and receives of suspended waits stand here. */
  synchronized int waiting() {
    return senders.size() + receivers.size();
  }

  /** Takes the offer out of its line, if it stands in one. */
  synchronized void forget(Offer offer) {
    if (offer.ticket() instanceof Waiting waiting && waiting.line != null) {
      waiting.line.remove(waiting);
    }
  }

  /**
   * @return false if it was closed before
   */
  boolean close(Gone why) {
    synchronized (this) {
      if (gone != null) {
        return false;
      }
      gone = why;
    }
    meet(null);
    closed.put(new Closed(why));
    return true;
  }

  void putBack(Object value) {
    synchronized (this) {
      values.addFirst(value);
    }
    meet(null);
  }

  /**
   * Somebody comes, and transfers or stays in line or leaves; what that changes for others is
   * settled.
   *
   * @param own who comes, or null if only the state has changed
   */
  void meet(Party own) {
    boolean met = own == null;
    boolean settled = false;
    for (int tries = 0; !met || !settled; tries++) {
      if (tries > 0) {
        BackOff.pause(tries);
      }
      Waiting toWake;
      synchronized (this) {
        settled = settle();
        if (settled && !met) {
          met = transfer(own);
          settled = settle();
        }
        toWake = ended.takeAll();
      }
      for (Waiting waiting = toWake; waiting != null; waiting = waiting.behind) {
        waiting.wake();
      }
    }
  }

  // ---- inside the monitor; false says that somebody is claimed at this moment: come back

  private boolean settle() {
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

  private boolean transfer(Party own) {
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

  /** Its name: what stands in an event's text. */
  @Override
  public String toString() {
    return name != null ? name : "@" + Integer.toHexString(System.identityHashCode(this));
  }
}
