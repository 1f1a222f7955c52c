package org.bide.wait;

import akka.actor.typed.ActorSystem;
import org.bide.event.Kind;

/**
 * Makes the source of one kind of event, once for each actor system and when it is first needed.
 *
 * <p>Named in {@code META-INF/services/org.bide.wait.SourceProvider}. An event whose resource lives
 * in this JVM (a channel, a mailbox) needs none: its record implements {@link Source} or {@link
 * Recorder} itself.
 */
public interface SourceProvider {

  /** The kind whose events the source fires. */
  Kind kind();

  /**
   * A {@link Source}, a {@link Recorder}, or an object that is both.
   *
   * <p>On any thread that is not virtual; others that wait for this kind stand by until it returns.
   * It may use other kinds, but not its own, nor two of them each other. What it throws, the wait
   * throws that came first; it is not remembered, so those that stood by and later ones try again.
   */
  Object create(ActorSystem<?> system);
}
