package org.bide.task;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** See {@link TaskRef#ended}. */
record Ended<T>(TaskEnd<T> end) implements Primitive<Outcome<T>>, Source {

  @Override
  public Resource resource() {
    return new Resource(TaskKind.TASK, end);
  }

  @Override
  public String filter() {
    return "ended";
  }

  @Override
  public Nature nature() {
    return Nature.FACT;
  }

  @Override
  public void attempt(Offer offer) {
    end.outcome().attempt(offer);
  }

  @Override
  public void subscribe(Offer offer) {
    end.outcome().subscribe(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    end.outcome().unsubscribe(offer);
  }

  @Override
  public String toString() {
    return text();
  }
}
