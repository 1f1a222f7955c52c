package org.bide.task;

import org.bide.wait.IVar;

/** Where a task's outcome is put, and found for ever after. */
final class TaskEnd<T> {

  private final String name;
  private final IVar<Outcome<T>> outcome = new IVar<>();

  TaskEnd(String name) {
    this.name = name;
  }

  IVar<Outcome<T>> outcome() {
    return outcome;
  }

  @Override
  public String toString() {
    return name;
  }
}
