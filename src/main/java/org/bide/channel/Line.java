package org.bide.channel;

/**
 * Those who wait, in the order in which they came. Linked through its members, so that one whose
 * wait has ended leaves from the middle at no cost. Guarded by the exchange's monitor.
 */
final class Line {

  private Waiting first;
  private Waiting last;
  private int size;

  Waiting first() {
    return first;
  }

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    return size;
  }

  void add(Waiting member) {
    member.line = this;
    member.before = last;
    if (last == null) {
      first = member;
    } else {
      last.behind = member;
    }
    last = member;
    size++;
  }

  void remove(Waiting member) {
    if (member.before == null) {
      first = member.behind;
    } else {
      member.before.behind = member.behind;
    }
    if (member.behind == null) {
      last = member.before;
    } else {
      member.behind.before = member.before;
    }
    member.before = null;
    member.behind = null;
    member.line = null;
    size--;
  }

  /** Dissolves the line; those who stood in it still know who was behind them. */
  Waiting takeAll() {
    Waiting all = first;
    for (Waiting member = all; member != null; member = member.behind) {
      member.line = null;
    }
    first = null;
    last = null;
    size = 0;
    return all;
  }
}
