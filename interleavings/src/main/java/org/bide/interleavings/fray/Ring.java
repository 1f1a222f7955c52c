package org.bide.interleavings.fray;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.bide.channel.Channel;
import org.bide.event.Event;

/**
 * Selects in a ring: each sends to the one before it or receives from the one after it, whichever
 * is first. Any two of three can meet, on one channel, so that two do, and one does not.
 */
final class Ring {

  private final List<Channel<Integer>> channels = new ArrayList<>();
  private final List<Selecting> members = new ArrayList<>();
  private final CountDownLatch fired;

  /**
   * @param size how many channels, and as many members
   * @param toFire how many members have something before {@link #awaitFired} returns
   */
  Ring(int size, int toFire, Supplier<Channel<Integer>> channel) {
    fired = new CountDownLatch(toFire);
    for (int i = 0; i < size; i++) {
      channels.add(channel.get());
    }
  }

  /** Starts them all. Each sends its own number, and knows what it did by the result. */
  void start() {
    for (int i = 0; i < channels.size(); i++) {
      int number = i;
      Event<Outcome> sends = channels.get(i).send(number).map(sent -> new Outcome(number, null));
      Event<Outcome> receives =
          channels.get((i + 1) % channels.size()).receive().map(got -> new Outcome(null, got));
      members.add(Selecting.start(fired, sends, receives));
    }
  }

  /** What a member has sent or received; the other is null. */
  private record Outcome(Integer sent, Integer received) {}

  Selecting member(int i) {
    return members.get(i);
  }

  Channel<Integer> channel(int i) {
    return channels.get(i);
  }

  void awaitFired() throws InterruptedException {
    fired.await();
  }

  void cancelAll() {
    members.forEach(Selecting::cancel);
  }

  /**
   * Joins all: what was sent was received, once, or is in a buffer, and nothing else was received.
   *
   * @return how many have sent
   */
  int joinAndCount() throws InterruptedException {
    List<Integer> sent = new ArrayList<>();
    List<Integer> arrived = new ArrayList<>();
    for (Selecting member : members) {
      if (member.join() instanceof Outcome outcome) {
        if (outcome.sent() != null) {
          sent.add(outcome.sent());
        } else {
          arrived.add(outcome.received());
        }
      }
    }
    for (Channel<Integer> channel : channels) {
      while (channel.size() > 0) {
        channel.tryReceive().ifPresent(arrived::add);
      }
      Check.that(
          channel.isClosed() || channel.tryReceive().equals(Optional.empty()),
          "somebody still sends");
    }
    Collections.sort(sent);
    Collections.sort(arrived);
    Check.that(sent.equals(arrived), "sent " + sent + " but arrived " + arrived);
    return sent.size();
  }
}
