package org.bide.channel;

import org.bide.event.UnwrittenKind;

/** Channels. They live in one JVM and have no text. */
public final class ChannelKind extends UnwrittenKind {

  static final ChannelKind CHANNEL = new ChannelKind();

  /** For {@link java.util.ServiceLoader}. */
  public ChannelKind() {
    super("channel", "a channel");
  }
}
