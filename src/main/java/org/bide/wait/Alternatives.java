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
  private Offer first;
  private Offer last;
  private int units;

  private Alternatives(Wait wait) {
    this.wait = wait;
  }

  /**
   * @param wait null where the events are only to be taken apart
   * @return the first offer, from which {@link Offer#next} leads on in the order given; null if
   *     there is none
   */
  static Offer of(Wait wait, Event<?>... events) {
    if (events.length == 1 && events[0] instanceof Primitive<?> only) {
      return new Offer(wait, only, only, null, 0);
    }
    Alternatives alternatives = new Alternatives(wait);
    for (Event<?> given : events) {
      alternatives.add(given);
    }
    return alternatives.first;
  }

  private void add(Primitive<?> leaf, Event<?> given, Offer.Wrap wrap, int unit) {
    Offer offer = new Offer(wait, leaf, given, wrap, unit);
    if (first == null) {
      first = offer;
    } else {
      last.next = offer;
    }
    last = offer;
  }

  /** Walks the combinators with a stack of its own, so that deep nesting costs no thread's. */
  private void add(Event<?> given) {
    ArrayDeque<Node> stack = new ArrayDeque<>();
    stack.push(new Node(given, null, OWN_UNIT));
    while (!stack.isEmpty()) {
      Node node = stack.pop();
      switch (node.event) {
        case Primitive<?> leaf -> add(leaf, given, node.wrap, unitOf(node));
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

  /**
   * The offers in an order in which each unit is as likely to come first as any other.
   *
   * @return the first of them, from which {@link Offer#nextShuffled} leads on; an earlier shuffle
   *     is lost
   */
  static Offer shuffled(Offer first) {
    if (first.next == null) {
      return first;
    }
    List<Offer> heads = new ArrayList<>();
    List<Offer> tails = new ArrayList<>();
    Offer before = null;
    for (Offer offer = first; offer != null; offer = offer.next) {
      offer.nextShuffled = null;
      if (before != null && before.unit == offer.unit) { // those of a unit stand together
        before.nextShuffled = offer;
        tails.set(tails.size() - 1, offer);
      } else {
        heads.add(offer);
        tails.add(offer);
      }
      before = offer;
    }
    return chained(heads, tails);
  }

  /** Joins the chains of the units into one, in a random order (Fisher and Yates). */
  private static Offer chained(List<Offer> heads, List<Offer> tails) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Offer chain = null;
    for (int left = heads.size(); left > 0; left--) {
      int chosen = random.nextInt(left);
      tails.get(chosen).nextShuffled = chain;
      chain = heads.get(chosen);
      heads.set(chosen, heads.get(left - 1));
      tails.set(chosen, tails.get(left - 1));
    }
    return chain;
  }
}
