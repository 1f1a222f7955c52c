package org.bide.wait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.bide.event.Always;
import org.bide.event.Choice;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.First;
import org.bide.event.Guarded;
import org.bide.event.Limited;
import org.bide.event.Mapped;
import org.bide.event.Nacked;
import org.bide.event.Primitive;
import org.bide.event.Recovered;

/**
 * The events of a wait, taken apart into one offer for each primitive event. What is made anew for
 * each wait ({@link Guarded}, {@link Nacked}) is made here.
 */
final class Alternatives {

  private final Wait wait;
  private Offer first;
  private Offer last;

  /** Null as long as all are of one rank, which is the rule. */
  private Group root;

  private NackSignal nacks;

  private Alternatives(Wait wait) {
    this.wait = wait;
  }

  /**
   * @param wait null where the events are only to be taken apart
   */
  static Alternatives of(Wait wait, Event<?>... events) {
    Alternatives alternatives = new Alternatives(wait);
    try {
      for (Event<?> given : events) {
        alternatives.add(given);
      }
    } catch (Throwable e) {
      NackSignal.tellTheOthers(alternatives.nacks); // those that were made will not be chosen
      throw e;
    }
    return alternatives;
  }

  /**
   * The first offer, from which {@link Offer#next} leads on in the order given; null if there is
   * none.
   */
  Offer first() {
    return first;
  }

  /** The last of the signals that were made, or null. */
  NackSignal nacks() {
    return nacks;
  }

  Group root() {
    return root;
  }

  /** Walks the combinators with a stack of its own, so that deep nesting costs no thread's. */
  private void add(Event<?> given) {
    if (given instanceof Primitive<?> leaf) {
      add(leaf, given, null, root, null);
      return;
    }
    ArrayDeque<Node> stack = new ArrayDeque<>();
    stack.push(new Node(given, null, root, null));
    while (!stack.isEmpty()) {
      Node node = stack.pop();
      switch (node.event) {
        case Primitive<?> leaf -> add(leaf, given, node.wrap, node.group, node.nack);
        case Always<?> always ->
            add(new Sure(always.value()), given, node.wrap, node.group, node.nack);
        case Mapped<?, ?> mapped -> stack.push(node.inside(mapped));
        case Recovered<?> recovered -> stack.push(node.inside(recovered));
        case Choice<?> choice -> node.in(Group.Order.ANY).pushAll(choice.events(), stack);
        case First<?> ranked -> inRanks(node).pushAll(ranked.events(), stack);
        case Guarded<?> guarded -> {
          checkThatThereIsAWait(guarded);
          stack.push(node.made(guarded.maker().get(), node.nack));
        }
        case Nacked<?> nacked -> {
          checkThatThereIsAWait(nacked);
          nacks = new NackSignal(node.nack, nacks);
          stack.push(node.made(nacked.maker().apply(nacks), nacks));
        }
        case Limited<?> limited -> inRanks(node).pushAll(limits(limited), stack);
      }
    }
  }

  private void checkThatThereIsAWait(Event<?> toBeMade) {
    if (wait == null) {
      throw new EventException(
          toBeMade,
          "it is made anew at each wait, and cannot be counted ahead; watch what it gives");
    }
  }

  private void add(Primitive<?> leaf, Event<?> given, Wrap wrap, Group within, NackSignal nack) {
    Group group = within != null ? within : root;
    Offer offer = new Offer(wait, leaf, given, wrap, group, nack);
    if (group != null) {
      group.add(offer);
    }
    if (first == null) {
      first = offer;
    } else {
      last.next = offer;
    }
    last = offer;
  }

  private Node inRanks(Node node) {
    if (root == null) {
      root = Group.root();
      for (Offer offer = first; offer != null; offer = offer.next) {
        root.add(offer);
      }
    }
    return (node.group != null ? node : node.in(root)).in(Group.Order.RANKED);
  }

  private static <T> List<Event<Optional<T>>> limits(Limited<T> limited) {
    Event<Optional<T>> over = new Limit(limited.limit()).map(passed -> Optional.empty());
    return List.of(limited.inner().map(Optional::ofNullable), over);
  }

  /**
   * @param event a part of the given one
   * @param group what it stands in; null for the root
   */
  private record Node(Event<?> event, Wrap wrap, Group group, NackSignal nack) {

    @SuppressWarnings("unchecked") // the function takes what the inner event gives
    Node inside(Mapped<?, ?> mapped) {
      return new Node(
          mapped.inner(),
          new Wrap.Through((Function<Object, Object>) mapped.function(), wrap),
          group,
          nack);
    }

    @SuppressWarnings("unchecked") // what it gives stands for what the inner event gives
    Node inside(Recovered<?> recovered) {
      return new Node(
          recovered.inner(),
          new Wrap.Rescue((Function<RuntimeException, Object>) recovered.rescue(), wrap),
          group,
          nack);
    }

    Node made(Event<?> inner, NackSignal itsNack) {
      return new Node(inner, wrap, group, itsNack);
    }

    Node in(Group other) {
      return new Node(event, wrap, other, nack);
    }

    Node in(Group.Order order) {
      return group == null ? this : in(group.inside(order));
    }

    void pushAll(List<? extends Event<?>> events, ArrayDeque<Node> stack) {
      for (int i = events.size() - 1; i >= 0; i--) {
        stack.push(new Node(events.get(i), wrap, group, nack));
      }
    }
  }

  /**
   * The offers in a random order in which each of one rank is as likely to come first as any other.
   * It is a shuffle and not a random start followed by a cyclic scan, which would favour the event
   * after a gap.
   *
   * @return the first of them, from which {@link Offer#nextShuffled} leads on; an earlier shuffle
   *     is lost
   */
  static Offer shuffled(Offer first, Group root) {
    if (root != null) {
      return root.shuffled();
    }
    if (first == null || first.next == null) {
      return first;
    }
    List<Offer> left = new ArrayList<>();
    for (Offer offer = first; offer != null; offer = offer.next) {
      left.add(offer);
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Offer chain = null;
    for (int count = left.size(); count > 0; count--) { // Fisher and Yates
      int chosen = random.nextInt(count);
      Offer offer = left.get(chosen);
      offer.nextShuffled = chain;
      chain = offer;
      left.set(chosen, left.get(count - 1));
    }
    return chain;
  }
}
