package org.bide.task;

import org.bide.wait.IVar;

/** A task's end: where its outcome is put, and found for ever after. */
final class TaskEnd<T> extends IVar<Outcome<T>> {

  private final String name;

  TaskEnd(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
