package org.bide.fd;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import org.bide.os.Descriptors;

/**
 * How a channel of NIO loses its connection to an {@link Fd}.
 *
 * <p>The connection is the open file, not the number: a duplicate keeps it when the channel closes
 * its own. For the peer nothing has happened then, also where bytes are unread or SO_LINGER is
 * zero, since the kernel ends a connection with the last of its numbers.
 */
final class Takeover {

  private Takeover() {}

  static Fd from(SelectableChannel channel) throws IOException {
    refuseRegistered(channel);
    Fd ofChannel = Fd.of(channel);
    int number = ofChannel.use(Descriptors::dup);
    try {
      Descriptors.setNonBlocking(number, true);
      ofChannel.close(); // before the new one is known: who waits for the old one is told
    } catch (IOException e) {
      Descriptors.close(number);
      throw e;
    }
    return Fd.opened(number);
  }

  /**
   * A channel that is closed while it is registered shuts its connection down for writing, so that
   * the peer sees the end although the number stays open until the selector's next turn.
   */
  private static void refuseRegistered(SelectableChannel channel) {
    if (channel.isRegistered()) {
      throw new IllegalStateException(
          channel
              + " is registered with a selector; cancel its keys, and have the selectors select"
              + " once more, before it is taken over");
    }
  }
}
