package org.bide.io;

import java.io.IOException;
import org.bide.event.Resource;
import org.bide.wait.IVar;

/**
 * One operation that was begun. Each is equal to itself only: to read the same place twice is to
 * read twice.
 */
final class Operation {

  /** Does it, on a thread of the pool. */
  @FunctionalInterface
  interface Work {
    Completion run() throws IOException;
  }

  private final String name;
  private final Work work;

  /**
   * A {@link Completion}, or {@link org.bide.event.Gone} if the file was closed before it began.
   */
  private final IVar<Object> completion = new IVar<>();

  /**
   * @param name of the file, the operation and the place
   */
  Operation(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  Work work() {
    return work;
  }

  IVar<Object> completion() {
    return completion;
  }

  Resource resource() {
    return new Resource(IoKind.IO, this);
  }

  @Override
  public String toString() {
    return name;
  }
}
