package org.bide.selector;

import akka.actor.typed.ActorRef;
import java.io.IOException;

/**
 * What is said to the selector actor and by it.
 *
 * <p>A source asks it to {@link Watch} a descriptor and is told once that it is {@link Ready}, or
 * {@link Refused}; whoever still waits then watches again. There is one watcher for a descriptor at
 * a time, the source of its kind.
 */
public final class Selector {

  private Selector() {}

  /** Said to the selector. */
  public sealed interface Command permits Watch, Unwatch, Batch {}

  /**
   * Tell {@code watcher} once when the descriptor is ready; takes the place of an earlier watch.
   *
   * @param interest bits of {@link org.bide.os.PollEvents}; with {@code EDGE} the watcher is told
   *     of each transition until {@link Unwatch}
   * @param token comes back in the notice, so that the watcher knows a late one
   */
  public record Watch(int fd, int interest, long token, ActorRef<? super Notice> watcher)
      implements Command {}

  /** Forget the descriptor. A notice that is on its way still arrives. */
  public record Unwatch(int fd) implements Command {}

  /** Said by the selector to a watcher. */
  public sealed interface Notice permits Ready, Refused {}

  /** The descriptor is ready, and not watched any more, unless its edges are. */
  public record Ready(int fd, int readiness, long token) implements Notice {}

  /** The kernel does not watch this descriptor. */
  public record Refused(int fd, long token, IOException why) implements Notice {}
}
