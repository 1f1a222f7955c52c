package org.bide.task;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** Tasks. They live in one actor system and have no text. */
public final class TaskKind extends Kind {

  static final TaskKind TASK = new TaskKind();

  /** For {@link java.util.ServiceLoader}. */
  public TaskKind() {
    super("task");
  }

  @Override
  public String grammar() {
    return "";
  }

  @Override
  public Primitive<?> parse(String rest) {
    throw malformed(rest, "a task cannot be named by a text");
  }
}
