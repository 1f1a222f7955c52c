package org.bide.fd;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;

/** See {@link Fd#ready}. */
record Ready(Fd fd, Set<Condition> conditions) implements Primitive<Readiness> {

  Ready {
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("name at least one condition to wait for on " + fd);
    }
    conditions = Collections.unmodifiableSet(EnumSet.copyOf(conditions));
  }

  /** What to ask the kernel for, as bits of {@link org.bide.os.PollEvents}. */
  int events() {
    int events = 0;
    for (Condition condition : conditions) {
      events |= condition.events();
    }
    return events;
  }

  @Override
  public Resource resource() {
    return new Resource(FdKind.FD, fd);
  }

  @Override
  public String filter() {
    return conditions.stream().map(Condition::word).collect(Collectors.joining(","));
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public String toString() {
    return text();
  }
}
