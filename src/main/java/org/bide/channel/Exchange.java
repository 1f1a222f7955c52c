package org.bide.channel;

import java.util.function.Consumer;
import java.util.function.Function;
import org.bide.event.Gone;
import org.bide.event.Resource;
import org.bide.wait.BriefLock;
import org.bide.wait.IVar;
import org.bide.wait.Offer;

/**
 * Where the senders and the receivers of one channel meet.
 *
 * <p>It is used by whoever comes, on the thread that comes and under a {@link BriefLock}: a message
 * to an actor and back would cost more than the whole transfer. What is in the buffer or in a line
 * has been settled before the lock is free again, or whoever could not settle it comes back: values
 * go to waiting receivers, waiting senders fill the free places, and once the channel is closed the
 * rest is sent away. What goes where is the {@link Floor}'s.
 *
 * <p>A transfer between two waits ends both or none. As in Parallel Concurrent ML (Reppy, Russo and
 * Xiao, ICFP 2009) the thread that comes claims its own wait, takes its partner's, and then commits
 * or releases its own. Why nobody stands still for ever in that:
 *
 * <ul>
 *   <li>A wait is claimed by its own thread only, under one lock, and for a few instructions none
 *       of which blocks. So a claim ends by itself, whatever all others do.
 *   <li>Where the partner is claimed (two threads that cross on two channels, each with its own
 *       wait claimed and wanting the other's), the claim is given back first and then the lock, and
 *       only then the thread pauses, to start again. Nobody ever stands by holding something: not
 *       {@link Offer#give}, which stands by for the end of a claim, is used here, but {@link
 *       Offer#take}. The pauses are random, so one of the two gets through.
 *   <li>Under the lock no code of others runs. In particular nobody is woken there, since the
 *       waiter may collect at once, which takes back its offers from other channels: lock inside
 *       lock, in any order.
 *   <li>Nothing under the lock waits, so whoever has it goes on, and does not need the loop thread
 *       of one who stands in front of it.
 * </ul>
 *
 * @param <F> what goes where
 */
final class Exchange<F extends Floor> {

  private final String name;
  private final BriefLock lock = new BriefLock();
  private final F floor;
  private final IVar<End> closed = new IVar<>();

  /**
   * @param name for printing; null for one that nobody gave a name
   */
  Exchange(String name, F floor) {
    this.name = name;
    this.floor = floor;
  }

  Resource resource() {
    return new Resource(ChannelKind.CHANNEL, this);
  }

  IVar<End> closed() {
    return closed;
  }

  /** Looks at the floor, or changes on it what concerns nobody who waits. */
  <R> R look(Function<? super F, R> at) {
    lock.lock();
    try {
      return at.apply(floor);
    } finally {
      lock.unlock();
    }
  }

  /** Changes something, and settles what that changes for others. */
  void change(Consumer<? super F> change) {
    look(
        all -> {
          change.accept(all);
          all.settle(); // before anybody sees a value that somebody waits for
          return null;
        });
    meet(null);
  }

  /** See {@link Floor#seemsReadyFor}. Without the lock. */
  boolean seemsReadyFor(Role role, Object brings) {
    return floor.seemsReadyFor(role, brings);
  }

  /** Takes the offer out of its line, if it stands in one. */
  void forget(Offer offer) {
    lock.lock();
    try {
      if (offer.ticket() instanceof Waiting waiting && waiting.line != null) {
        waiting.line.remove(waiting);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * @return false if it was closed before
   */
  boolean close(Gone why) {
    boolean isNew =
        look(
            all -> {
              boolean wasOpen = !all.isClosed();
              if (wasOpen) {
                all.close(why);
                all.settle(); // before anybody sees that it is closed
              }
              return wasOpen;
            });
    if (isNew) {
      meet(null);
      closed.put(new End(why));
    }
    return isNew;
  }

  /**
   * A transfer now or not at all.
   *
   * @return what came of it, or null if nobody was there
   */
  Object now(Role role, Object brings) {
    Object got;
    lock.lock();
    try {
      got = floor.atOnce(role, brings);
    } finally {
      lock.unlock();
    }
    if (got instanceof Waiting partner) {
      partner.wake();
      return partner.brings();
    }
    return got != null ? got : tried(new Trial(role, brings));
  }

  private Object tried(Trial trial) {
    meet(trial);
    return trial.got();
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
      lock.lock();
      try {
        settled = floor.settle();
        if (settled && !met) {
          met = floor.transfer(own);
          settled = floor.settle();
        }
        toWake = floor.takeEnded();
      } finally {
        lock.unlock();
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
