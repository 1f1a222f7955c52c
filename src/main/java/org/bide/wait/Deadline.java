package org.bide.wait;

import org.bide.event.Kind;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/**
 * The end of a wait's timeout, as an event of the kind {@code timer}. It never shows in a result: a
 * wait that ends with it is empty.
 *
 * @param nanoTime a value of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) implements Primitive<Void> {

  @Override
  public Resource resource() {
    return new Resource(Timers.KIND, "deadline");
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  /** The kind is found by its name, since this package stands below that of timers. */
  static final class Timers {
    static final Kind KIND = Kind.named("timer");
  }
}
