package org.bide.benchmarks.ring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.bide.benchmarks.Interval;
import org.bide.os.Descriptors;
import org.bide.os.Epoll;
import org.bide.os.PollEvents;
import org.bide.os.Ready;
import org.bide.os.SocketPair;
import org.bide.os.Transfer;

/**
 * A peer: our own system calls in a loop by hand, with nothing else of ours. Who is ready is called
 * back, or continued where he stood, on a virtual thread. So it shows what Java's way into the
 * kernel costs, and what a stack of one's own, before there is a task, a wait or an actor.
 *
 * <p>It is spared what a task may not be: descriptors stay armed with edges and nobody looks, since
 * nothing is here but what this reads itself; and all of it is for one thread.
 */
final class RingByHand {

  private static final int MOST_EVENTS = 256;

  /** How who is ready is told. */
  enum Style {
    CALLBACKS {
      @Override
      Pairs pairs(RingByHand ring) {
        return new Callbacks(ring);
      }
    },
    THREADS {
      @Override
      Pairs pairs(RingByHand ring) {
        return new Threads(ring);
      }
    };

    abstract Pairs pairs(RingByHand ring);
  }

  /** All pairs, as the loop sees them. */
  interface Pairs {

    /** That one can read. */
    void ready(int pair) throws IOException;

    /** The loop has told of all that it found. */
    void runAll();
  }

  private final SocketPair[] pairs;
  private final Epoll epoll = new Epoll();
  private final Ready ready = new Ready(MOST_EVENTS);
  private final Pairs told;
  private int written;
  private int fired;

  /** How many have read the end. */
  private int ended;

  private RingByHand(int count, Style style) throws IOException {
    pairs = new SocketPair[count];
    for (int i = 0; i < count; i++) {
      pairs[i] = SocketPair.open(true, true);
      epoll.add(pairs[i].first(), PollEvents.READABLE | Epoll.EDGE_TRIGGERED, i);
    }
    told = style.pairs(this);
  }

  public static void main(String[] words) throws Exception {
    int count = Integer.parseInt(words[0]);
    Style style = Style.valueOf(words[1]);
    Interval.main(words, length -> new RingByHand(count, style).measure(length));
  }

  int count() {
    return pairs.length;
  }

  private double measure(Duration length) throws IOException {
    try {
      oneRound(); // in which the threads begin
      return Rounds.nanosEach(length, this::oneRound);
    } finally {
      end();
    }
  }

  private void oneRound() throws IOException {
    written = 0;
    fired = 0;
    for (int i = 0; i < Rounds.ACTIVE; i++) {
      int pair = i * (pairs.length / Rounds.ACTIVE);
      Transfer.writeNow(pairs[pair].second(), ByteBuffer.wrap(new byte[] {'e'}));
    }
    while (fired < Rounds.EVENTS) {
      turn();
    }
  }

  private void turn() throws IOException {
    int found = epoll.await(ready, -1);
    for (int i = 0; i < found; i++) {
      told.ready((int) ready.data(i));
    }
    told.runAll();
  }

  private void end() throws IOException {
    for (SocketPair pair : pairs) {
      Descriptors.close(pair.second());
    }
    while (ended < pairs.length) {
      turn();
    }
    epoll.close();
  }

  /**
   * One pair reads, and lets the next one read.
   *
   * @return false at the end
   */
  boolean passOn(int pair, ByteBuffer octet) throws IOException {
    int read = Transfer.readNow(pairs[pair].first(), octet.clear());
    if (read == Transfer.END) {
      epoll.remove(pairs[pair].first());
      Descriptors.close(pairs[pair].first());
      ended++;
      return false;
    }
    if (read != Transfer.AGAIN) {
      fired++;
      if (written++ < Rounds.WRITES) {
        Transfer.writeNow(pairs[(pair + 1) % pairs.length].second(), octet.clear());
      }
    }
    return true;
  }
}
