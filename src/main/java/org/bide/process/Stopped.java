package org.bide.process;

import java.util.Optional;
import org.bide.event.Tallied;

/**
 * A child was stopped.
 *
 * @param count how often since it was last reported
 * @param signal the name of the signal that stopped it last, as in {@code STOP}; empty where it
 *     went on before the kernel was asked, which then tells only that
 */
public record Stopped(long count, Optional<String> signal) implements Tallied<Stopped> {

  @Override
  public Stopped plus(Stopped later) {
    return new Stopped(count + later.count, later.signal);
  }

  @Override
  public String toString() {
    return "stopped"
        + signal.map(name -> " signal=" + name).orElse("")
        + (count == 1 ? "" : " count=" + count);
  }
}
