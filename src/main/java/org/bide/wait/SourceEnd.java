package org.bide.wait;

import org.bide.event.EventException;
import org.bide.event.Primitive;

/**
 * Why a source has no actor any more.
 *
 * @param why with the cure
 * @param cause what the actor failed with, or null
 */
record SourceEnd(String why, Throwable cause) {

  EventException refusal(Primitive<?> event) {
    return new EventException(
        event,
        "the source of the kind '" + event.resource().kind() + "' has lost its actor: " + why,
        cause);
  }
}
