package org.bide.wait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.bide.event.Choice;
import org.bide.event.Event;
import org.bide.event.First;
import org.bide.event.Mapped;
import org.bide.event.Nature;
import org.bide.event.Primitive;

/**
 * The events of a wait, taken apart into one offer for each primitive event.
 *
 * <p>Offers belong to <i>units</i>: the offers of one unit are taken in their order ({@link
 * First}), the units in a random one. That order is a shuffle and not a random start followed by a
 * cyclic scan, which would favour the event after a gap.
 */
final class Alternatives {

  private static final int OWN_UNIT = -1;

  private final Wait wait;
  private final List<Offer> offers = new ArrayList<>();
  private int units;

  private Alternatives(Wait wait) {
    this.wait = wait;
  }

  static Offer[] of(Wait wait, Event<?>[] events) {
    if (events.length == 1 && events[0] instanceof Primitive<?> only) {
      return new Offer[] {new Offer(wait, only, only, null, 0)};
    }
    Alternatives alternatives = new Alternatives(wait);
    for (Event<?> given : events) {
      alternatives.add(given);
    }
    return alternatives.offers.toArray(Offer[]::new);
  }

  /** Walks the combinators with a stack of its own, so that deep nesting costs no thread's. */
  private void add(Event<?> given) {
    ArrayDeque<Node> stack = new ArrayDeque<>();
    stack.push(new Node(given, null, OWN_UNIT));
    while (!stack.isEmpty()) {
      Node node = stack.pop();
      switch (node.event) {
        case Primitive<?> leaf -> offers.add(new Offer(wait, leaf, given, node.wrap, unitOf(node)));
        case Mapped<?, ?> mapped -> stack.push(node.inside(mapped));
        case Choice<?> choice -> node.pushAll(choice.events(), node.unit, stack);
        case First<?> first -> node.pushAll(first.events(), unitOf(node), stack);
      }
    }
  }

  private int unitOf(Node node) {
    return node.unit == OWN_UNIT ? units++ : node.unit;
  }

  private record Node(Event<?> event, Offer.Wrap wrap, int unit) {

    @SuppressWarnings("unchecked") // the function takes what the inner event gives
    Node inside(Mapped<?, ?> mapped) {
      return new Node(
          mapped.inner(), new Offer.Wrap((Function<Object, Object>) mapped.function(), wrap), unit);
    }

    void pushAll(List<? extends Event<?>> events, int unitOfAll, ArrayDeque<Node> stack) {
      for (int i = events.size() - 1; i >= 0; i--) {
        stack.push(new Node(events.get(i), wrap, unitOfAll));
      }
    }
  }

  /** The offers in an order in which each unit is as likely to come first as any other. */
  static Offer[] shuffled(Offer[] offers) {
    if (offers.length < 2) {
      return offers;
    }
    int units = offers[offers.length - 1].unit + 1;
    int[] rank = new int[units];
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int i = 0; i < units; i++) { // Fisher and Yates, inside out
      int j = random.nextInt(i + 1);
      rank[i] = rank[j];
      rank[j] = i;
    }
    return byRank(offers, rank);
  }

  /** A counting sort: linear, and it keeps the order inside a unit. */
  private static Offer[] byRank(Offer[] offers, int[] rank) {
    int[] start = new int[rank.length + 1];
    for (Offer offer : offers) {
      start[rank[offer.unit] + 1]++;
    }
    for (int i = 0; i < rank.length; i++) {
      start[i + 1] += start[i];
    }
    Offer[] ordered = new Offer[offers.length];
    for (Offer offer : offers) {
      ordered[start[rank[offer.unit]]++] = offer;
    }
    return ordered;
  }

  static boolean hasTaking(Offer[] offers) {
    for (Offer offer : offers) {
      if (offer.event().nature() == Nature.TAKING) {
        return true;
      }
    }
    return false;
  }
}
