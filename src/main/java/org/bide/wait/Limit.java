package org.bide.wait;

import java.time.Duration;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/**
 * The end of the time that {@link org.bide.event.Event#within} gives an event: other than a {@link
 * Deadline} it is an event among the others, and does not end the wait empty.
 *
 * @param limit from the start of the wait
 */
public record Limit(Duration limit) implements Primitive<Object> {

  @Override
  public Resource resource() {
    return new Resource(Deadline.Timers.KIND, "limit");
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }
}
