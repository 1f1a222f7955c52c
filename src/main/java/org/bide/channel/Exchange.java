package org.bide.channel;

import org.bide.event.Gone;
import org.bide.event.Resource;
import org.bide.wait.IVar;
import org.bide.wait.Offer;

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
  private final Floor floor;
  private final IVar<Closed> closed = new IVar<>();

  /**
   * @param name for printing; null for one that nobody gave a name
   */
  Exchange(String name, int capacity) {
    this.name = name;
    this.floor = new Floor(capacity);
  }

  Resource resource() {
    return new Resource(ChannelKind.CHANNEL, this);
  }

  int capacity() {
    return floor.capacity();
  }

  synchronized int size() {
    return floor.size();
  }

  IVar<Closed> closed() {
    return closed;
  }

  synchronized boolean isClosed() {
    return floor.isClosed();
  }

  /** How many sends and receives of suspended waits stand here. */
  synchronized int waiting() {
    return floor.waiting();
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
      if (floor.isClosed()) {
        return false;
      }
      floor.close(why);
      floor.settle(); // before anybody sees that it is closed
    }
    meet(null);
    closed.put(new Closed(why));
    return true;
  }

  void putBack(Object value) {
    synchronized (this) {
      floor.putBack(value);
      floor.settle(); // before anybody sees a value that somebody waits for
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
        settled = floor.settle();
        if (settled && !met) {
          met = floor.transfer(own);
          settled = floor.settle();
        }
        toWake = floor.takeEnded();
      }
      for (Waiting waiting = toWake; waiting != null; waiting = waiting.behind) {
        waiting.wake();
      }
    }
  }

  /** Its name: what stands in an event's text. */
  @Override
  public String toString() {
    return name != null ? name : "@" + Integer.toHexString(System.identityHashCode(this));
  }
}
