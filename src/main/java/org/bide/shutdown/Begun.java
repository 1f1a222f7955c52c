package org.bide.shutdown;

import akka.actor.CoordinatedShutdown;
import java.util.Objects;
import org.bide.event.Tallied;

/**
 * The shutdown has begun. It does so once; every waiter is told once.
 *
 * @param reason Akka's: {@link CoordinatedShutdown#jvmExitReason()} for a signal or {@code
 *     System.exit}, {@link CoordinatedShutdown#actorSystemTerminateReason()} for {@code
 *     system.terminate()}, or what {@code CoordinatedShutdown.run} was called with
 */
public record Begun(CoordinatedShutdown.Reason reason) implements Tallied<Begun> {

  public Begun {
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public Begun plus(Begun later) {
    return this;
  }

  @Override
  public String toString() {
    return "begun " + reason.getClass().getSimpleName().replace("$", "");
  }
}
