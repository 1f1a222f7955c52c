package org.bide.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.bide.event.Always;
import org.bide.event.Choice;
import org.bide.event.Event;
import org.bide.event.First;
import org.bide.event.Guarded;
import org.bide.event.Limited;
import org.bide.event.Mapped;
import org.bide.event.Nacked;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Recovered;

/**
 * What an event is made of, without a wait.
 *
 * @param areAll false where a part is made anew at each wait, so that nobody knows it now
 */
record Leaves(List<Primitive<?>> primitives, boolean areAll) {

  /** Walks the combinators with a stack of its own, so that deep nesting costs no thread's. */
  static Leaves of(Event<?> event) {
    List<Primitive<?>> primitives = new ArrayList<>();
    boolean areAll = true;
    ArrayDeque<Event<?>> stack = new ArrayDeque<>(List.of(event));
    while (!stack.isEmpty()) {
      switch (stack.pop()) {
        case Primitive<?> leaf -> primitives.add(leaf);
        case Always<?> _ -> {}
        case Mapped<?, ?> mapped -> stack.push(mapped.inner());
        case Recovered<?> recovered -> stack.push(recovered.inner());
        case Limited<?> limited -> stack.push(limited.inner());
        case Choice<?> choice -> stack.addAll(choice.events());
        case First<?> first -> stack.addAll(first.events());
        case Guarded<?> _, Nacked<?> _ -> areAll = false;
      }
    }
    return new Leaves(primitives, areAll);
  }

  /** Whether it is a fact and nothing else, whatever part of it fires. */
  boolean areFacts() {
    return areAll && primitives.stream().allMatch(leaf -> leaf.nature() == Nature.FACT);
  }

  List<Primitive<?>> remembered() {
    return primitives.stream().filter(leaf -> leaf.nature() == Nature.REMEMBERED).toList();
  }
}
