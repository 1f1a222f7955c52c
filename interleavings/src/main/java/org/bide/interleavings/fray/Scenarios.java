package org.bide.interleavings.fray;

import java.util.concurrent.CountDownLatch;
import org.bide.channel.Channel;
import org.bide.event.Event;

/** Programs whose every interleaving ends, and ends well. */
final class Scenarios {

  private Scenarios() {}

  /** Of three, two meet, and the third has taken nothing when it is cancelled. */
  static void ring() throws InterruptedException {
    Ring ring = new Ring(3, 2, Channel::rendezvous);
    ring.start();
    ring.awaitFired();
    ring.cancelAll();
    Check.that(ring.joinAndCount() == 1, "not one transfer");
  }

  /** Whether the first one is cancelled before it meets another or after, two meet. */
  static void ringWithACancellation() throws InterruptedException {
    Ring ring = new Ring(3, 2, Channel::rendezvous);
    ring.start();
    ring.member(0).cancel();
    ring.awaitFired();
    ring.cancelAll();
    Check.that(ring.joinAndCount() == 1, "not one transfer");
  }

  /** All are cancelled at any moment: one transfer or none, and never half of one. */
  static void ringCancelledAtAnyMoment() throws InterruptedException {
    Ring ring = new Ring(3, 3, Channel::rendezvous);
    ring.start();
    ring.cancelAll();
    Check.that(ring.joinAndCount() <= 1, "more transfers than pairs");
  }

  /**
   * A channel closes under them: who stands at it learns that, the others meet or are cancelled.
   */
  static void ringWithAClosing() throws InterruptedException {
    Ring ring = new Ring(3, 2, Channel::rendezvous);
    ring.start();
    ring.channel(1).close();
    ring.awaitFired();
    ring.cancelAll();
    Check.that(ring.joinAndCount() <= 1, "more transfers than pairs");
  }

  /** With a buffer everybody finds a place or a value. */
  static void ringWithBuffers() throws InterruptedException {
    Ring ring = new Ring(3, 3, () -> Channel.buffered(1));
    ring.start();
    ring.awaitFired();
    Check.that(ring.joinAndCount() >= 2, "a place was not found");
  }

  /** Two that cross on two channels, each wanting what the other holds: they always meet. */
  static void crossing() throws InterruptedException {
    Ring ring = new Ring(2, 2, Channel::rendezvous);
    ring.start();
    ring.awaitFired();
    Check.that(ring.joinAndCount() == 1, "not one transfer");
  }

  /** Who sends and receives on one channel meets another who does, and never itself. */
  static void twoWithBothEndsOfOneChannel() throws InterruptedException {
    Channel<Integer> channel = Channel.rendezvous();
    CountDownLatch both = new CountDownLatch(2);
    Selecting one = Selecting.start(both, ends(channel, 1));
    Selecting other = Selecting.start(both, ends(channel, 2));
    both.await();
    Object first = one.join();
    Object second = other.join();
    Check.that(
        (first.equals(2) && second.equals("sent")) || (first.equals("sent") && second.equals(1)),
        "got " + first + " and " + second);
  }

  private static Event<?>[] ends(Channel<Integer> channel, int value) {
    return new Event<?>[] {channel.receive(), channel.send(value).map(sent -> "sent")};
  }
}
