package org.bide.channel;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bide.event.Event;

/** Channels of every sort, and others in the place of those that are closed. */
final class Market {

  /** One in so many has no bound, and one keeps the latest: who sends to these never waits. */
  private static final int MOSTLY_BOUNDED = 10;

  private final Ledger ledger;
  private final List<Stall> open;
  private final List<Stall> closed = new CopyOnWriteArrayList<>();

  Market(Ledger ledger, int size, Random random) {
    this.ledger = ledger;
    this.open =
        new CopyOnWriteArrayList<>(
            IntStream.range(0, size).mapToObj(place -> stall(sort(place), random)).toList());
  }

  private static Stall.Sort sort(int place) {
    return switch (place % MOSTLY_BOUNDED) {
      case 0 -> Stall.Sort.UNBOUNDED;
      case 1 -> Stall.Sort.LATEST;
      default -> Stall.Sort.BOUNDED;
    };
  }

  private Stall stall(Stall.Sort sort, Random random) {
    Capacity[] capacities = Capacity.values();
    return new Stall(ledger, sort, capacities[random.nextInt(capacities.length)]);
  }

  /** A transfer. */
  Event<Long> event(Random random) {
    Stall stall = open.get(random.nextInt(open.size()));
    return random.nextBoolean() ? stall.receive() : stall.send();
  }

  /** Closes one of the channels under those who wait for it. */
  void closeOne(Random random) {
    int place = random.nextInt(open.size());
    Stall old = open.set(place, stall(sort(place), random));
    old.close();
    closed.add(old);
  }

  /** Once nobody uses them. */
  void drain() {
    open.forEach(Stall::drain);
    closed.forEach(Stall::drain);
  }
}
