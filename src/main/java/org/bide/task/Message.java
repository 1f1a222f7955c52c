package org.bide.task;

import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** See {@link Task#message}. */
record Message<M>(Inbox<M> inbox) implements Primitive<M>, Source {

  @Override
  public Resource resource() {
    return new Resource(TaskKind.TASK, inbox);
  }

  @Override
  public String filter() {
    return "message";
  }

  @Override
  public Nature nature() {
    return Nature.TAKING;
  }

  @Override
  public void attempt(Offer offer) {
    inbox.attempt(offer);
  }

  @Override
  public void subscribe(Offer offer) {
    inbox.subscribe(offer);
  }

  @Override
  public void unsubscribe(Offer offer) {
    inbox.unsubscribe();
  }

  @Override
  public String toString() {
    return text();
  }
}
