package org.bide.task;

import java.util.stream.Collectors;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Source;
import org.bide.wait.Wait;
import org.bide.wait.WaitSight;

/**
 * What a body waits for in {@link Task#all}, for those who look at it. It never fires: the body
 * looks at the parts by itself whenever one of them has woken it.
 */
record AllOf(Conjunction parts) implements Primitive<Object>, Source {

  @Override
  public Resource resource() {
    return new Resource(
        TaskKind.TASK,
        parts.waits().stream().map(AllOf::text).collect(Collectors.joining(", ", "all(", ")")));
  }

  private static String text(Wait part) {
    return WaitSight.of(part).events().stream()
        .map(Event::toString)
        .collect(Collectors.joining(", "));
  }

  @Override
  public String filter() {
    return "";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public void attempt(Offer offer) {}

  @Override
  public void subscribe(Offer offer) {}

  @Override
  public void unsubscribe(Offer offer) {}

  @Override
  public String toString() {
    return resource().id().toString();
  }
}
