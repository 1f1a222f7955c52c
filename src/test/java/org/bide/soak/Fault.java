package org.bide.soak;

import java.util.Random;
import org.bide.task.Task;

/** Something that goes wrong in a service that runs for long. Many may happen at the same time. */
interface Fault {

  /**
   * Lets it happen once, and fails if those concerned do not learn of it as they should, or if it
   * leaves something behind in the task.
   */
  void once(Task<?> task, Random random) throws Exception;

  /** Whether others must not begin while it happens: what happens to the whole process. */
  default boolean isForAll() {
    return false;
  }
}
