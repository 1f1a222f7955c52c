package org.bide.fd;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import org.bide.event.EventException;
import org.bide.os.PollEvents;
import org.bide.selector.Poller;
import org.bide.wait.BriefLock;

/** The descriptors of an actor system that are waited for, or were, by their numbers. */
final class Watches implements Poller.Sink {

  private static final int FIRST_SIZE = 64;

  private final Poller poller;
  private final Held.CloseListener listener;

  private final BriefLock lock = new BriefLock();

  /** Changed under the lock, read by all. */
  private volatile Watched[] byNumber = new Watched[FIRST_SIZE];

  /** The last that was given out. Guarded by the lock. */
  private int tokens;

  /**
   * @param listener to be told when one that is waited for is closed; it calls {@link #close}
   */
  Watches(Poller poller, Held.CloseListener listener) {
    this.poller = poller;
    this.listener = listener;
  }

  /** What is known of a descriptor, or null. */
  Watched known(Fd fd) {
    Watched known = at(fd.number());
    return known != null && known.fd() == fd ? known : null;
  }

  /** How often the kernel has told of a descriptor: to be asked before a look. */
  int reports(Fd fd) {
    Watched known = known(fd);
    return known == null ? 0 : known.reports();
  }

  private Watched at(int number) {
    Watched[] all = byNumber;
    return number < all.length ? all[number] : null;
  }

  /** Lets somebody wait who has looked, or has not yet. */
  void subscribe(Waiting one) {
    try {
      Readiness found = null;
      while (found == null) {
        Watched watched = watched(one.fd());
        switch (watched.add(one)) {
          case YES -> {
            return;
          }
          case CLOSED -> throw new ClosedChannelException();
          case LOOK_AGAIN -> {
            one.seen = watched.reports();
            found = one.look();
          }
        }
      }
      one.fire(found);
    } catch (ClosedChannelException e) {
      one.closed();
    } catch (IOException e) {
      one.failed(e);
    } catch (EventException e) {
      one.refused(e);
    }
  }

  void unsubscribe(Waiting one) {
    Watched known = known(one.fd());
    if (known != null) {
      known.remove(one);
    }
  }

  private Watched watched(Fd fd) {
    Watched known = known(fd);
    return known != null ? known : begin(fd);
  }

  private Watched begin(Fd fd) {
    fd.onClose(listener);
    Watched fresh;
    Watched old;
    lock.lock();
    try {
      fresh = known(fd);
      if (fresh != null) {
        return fresh;
      }
      tokens = tokens == Integer.MIN_VALUE ? -1 : tokens - 1;
      fresh = new Watched(fd, poller, tokens);
      old = put(fd.number(), fresh);
    } finally {
      lock.unlock();
    }
    if (old != null) {
      old.close(); // the news of that is on its way
    }
    return fresh;
  }

  private Watched put(int number, Watched fresh) {
    Watched[] all = byNumber;
    if (number >= all.length) {
      all = Arrays.copyOf(all, Math.max(2 * all.length, number + 1));
    }
    Watched old = all[number];
    all[number] = fresh;
    byNumber = all; // publishes it
    return old;
  }

  @Override
  public void ready(int number, int found, int token) {
    Watched known = at(number);
    if (known == null || known.token() != token) {
      return; // a late report of one that was closed
    }
    if ((found & PollEvents.INVALID) != 0) { // closed, but not through Fd
      forget(known);
      known.close();
    } else {
      known.ready(found);
    }
  }

  /** The descriptor is being closed. */
  void close(Fd fd) {
    Watched known = known(fd);
    if (known != null) {
      forget(known);
      known.close();
    }
  }

  private void forget(Watched known) {
    lock.lock();
    try {
      Watched[] all = byNumber;
      if (all[known.fd().number()] == known) {
        all[known.fd().number()] = null;
        byNumber = all;
      }
    } finally {
      lock.unlock();
    }
  }
}
