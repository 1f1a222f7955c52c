package org.bide.channel;

import org.bide.event.Gone;

/**
 * The detail of {@link Channel#closed}: the channel takes no more values.
 *
 * @param gone what senders and receivers learn, with the cause where the channel has failed
 */
public record Closed(Gone gone) {

  @Override
  public String toString() {
    return gone.toString();
  }
}
