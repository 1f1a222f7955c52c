package org.bide.task;

import org.bide.event.UnwrittenKind;

/** Tasks. They live in one actor system and have no text. */
public final class TaskKind extends UnwrittenKind {

  static final TaskKind TASK = new TaskKind();

  /** For {@link java.util.ServiceLoader}. */
  public TaskKind() {
    super("task", "a task");
  }
}
