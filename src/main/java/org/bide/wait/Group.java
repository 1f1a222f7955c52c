package org.bide.wait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Offers of a wait that stand together, and groups of them: in the order of their rank ({@link
 * org.bide.event.First}), or all of one rank.
 */
final class Group {

  enum Order {
    RANKED,
    ANY
  }

  private final Order order;

  /**
   * The ranked group that has this one in it and is in no other, or null: it fires as one event.
   */
  private final Group whole;

  /** Offers and groups. */
  private final List<Object> members = new ArrayList<>();

  private Group(Order order, Group outer) {
    this.order = order;
    if (outer != null && outer.whole != null) {
      this.whole = outer.whole;
    } else {
      this.whole = order == Order.RANKED ? this : null;
    }
  }

  /** The one that all others are in. */
  static Group root() {
    return new Group(Order.ANY, null);
  }

  /**
   * A group in this one; this one itself if it has that order, since it then makes no difference.
   */
  Group inside(Order wanted) {
    if (wanted == order) {
      return this;
    }
    Group inner = new Group(wanted, this);
    members.add(inner);
    return inner;
  }

  void add(Offer offer) {
    members.add(offer);
  }

  Group whole() {
    return whole;
  }

  /** See {@link Alternatives#shuffled}. With a stack of its own, since groups may be deep. */
  Offer shuffled() {
    Offer first = null;
    Offer last = null;
    Deque<Object> rest = new ArrayDeque<>();
    rest.push(this);
    while (!rest.isEmpty()) {
      switch (rest.pop()) {
        case Group group -> group.pushMembers(rest);
        case Offer offer -> {
          offer.nextShuffled = null;
          if (first == null) {
            first = offer;
          } else {
            last.nextShuffled = offer;
          }
          last = offer;
        }
        case Object other -> throw new AssertionError(other);
      }
    }
    return first;
  }

  private void pushMembers(Deque<Object> onto) {
    List<Object> ordered = members;
    if (order == Order.ANY) {
      ordered = new ArrayList<>(members);
      Collections.shuffle(ordered, ThreadLocalRandom.current());
    }
    for (int i = ordered.size() - 1; i >= 0; i--) {
      onto.push(ordered.get(i));
    }
  }
}
