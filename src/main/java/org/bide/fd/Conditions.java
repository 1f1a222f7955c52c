package org.bide.fd;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;

/**
 * A set of conditions. There are sixteen, which all who wait share: what a wait asks of its set is
 * not another piece of memory that has gone cold since the last.
 */
final class Conditions extends AbstractSet<Condition> {

  private static final Conditions[] ALL = new Conditions[1 << Condition.values().length];

  static {
    for (int members = 0; members < ALL.length; members++) {
      ALL[members] = new Conditions(members);
    }
  }

  private final Set<Condition> members = EnumSet.noneOf(Condition.class);
  private final int events;

  private Conditions(int of) {
    int all = 0;
    for (Condition condition : Condition.values()) {
      if ((of & condition.member()) != 0) {
        members.add(condition);
        all |= condition.events();
      }
    }
    events = all;
  }

  static Conditions of(Condition first, Condition... others) {
    int members = first.member();
    for (Condition other : others) {
      members |= other.member();
    }
    return ALL[members];
  }

  static Conditions copyOf(Set<Condition> some) {
    if (some instanceof Conditions same) {
      return same;
    }
    int members = 0;
    for (Condition condition : some) {
      members |= condition.member();
    }
    return ALL[members];
  }

  /** What to ask the kernel for, as bits of {@link org.bide.os.PollEvents}. */
  int events() {
    return events;
  }

  @Override
  public boolean contains(Object condition) {
    return members.contains(condition);
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public Iterator<Condition> iterator() {
    return Collections.unmodifiableSet(members).iterator();
  }
}
