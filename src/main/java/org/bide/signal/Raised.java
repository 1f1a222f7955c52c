package org.bide.signal;

import org.bide.event.Tallied;

/**
 * A signal was raised.
 *
 * @param signal its name, such as {@code HUP}
 * @param count how often since it was last reported. The kernel keeps one of a kind: a signal that
 *     is raised again before the first was delivered is one signal (signal(7)), and counts as one.
 */
public record Raised(String signal, long count) implements Tallied<Raised> {

  @Override
  public Raised plus(Raised later) {
    return new Raised(signal, count + later.count);
  }

  @Override
  public String toString() {
    return "raised count=" + count;
  }
}
