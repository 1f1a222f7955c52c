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

  Kind kind();

  /** A {@link Source}, a {@link Recorder}, or an object that is both. */
  Object create(ActorSystem<?> system);
}
