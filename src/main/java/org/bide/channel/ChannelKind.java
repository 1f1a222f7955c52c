package org.bide.channel;

import org.bide.event.Kind;
import org.bide.event.Primitive;

/** Channels. They live in one JVM and have no text. */
public final class ChannelKind extends Kind {

  static final ChannelKind CHANNEL = new ChannelKind();

  /** For {@link java.util.ServiceLoader}. */
  public ChannelKind() {
    super("channel");
  }

  @Override
  public String grammar() {
    return "";
  }

  @Override
  public Primitive<?> parse(String rest) {
    throw malformed(rest, "a channel cannot be named by a text");
  }
}
