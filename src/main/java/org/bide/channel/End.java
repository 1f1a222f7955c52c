package org.bide.channel;

import org.bide.event.Gone;

/**
 * The detail of {@link Channel#closed}: nothing more can be sent.
 *
 * @param gone what senders and receivers learn, with the cause where the channel has failed
 */
public record End(Gone gone) {

  @Override
  public String toString() {
    return gone.toString();
  }
}
