package org.bide.fd;

import java.nio.channels.SelectableChannel;
import java.util.concurrent.ConcurrentHashMap;

/** The one {@link Fd} for each number that is in use. */
final class Numbers {

  private static final ConcurrentHashMap<Integer, Fd> IN_USE = new ConcurrentHashMap<>();

  private Numbers() {}

  /** That of a number that others opened. */
  static Fd of(int number) {
    Fd known = IN_USE.get(number);
    if (known != null && !known.owner().hasIt()) {
      known.closedByOthers(); // a channel, and the number is nobody's or another's by now
    }
    return IN_USE.computeIfAbsent(number, n -> new Fd(n, Mode.AS_IT_IS, Owner.Itself.INSTANCE));
  }

  /** A new one for a number that was just opened: whoever had it has it no more. */
  static Fd opened(int number) {
    return replace(new Fd(number, Mode.NON_BLOCKING, Owner.Itself.INSTANCE));
  }

  /** The same one as long as the channel is open. */
  static Fd of(SelectableChannel channel, int number) {
    Owner owner = new Owner.OfChannel(channel);
    Fd known = IN_USE.get(number);
    return known != null && known.owner().equals(owner) && known.isOpen()
        ? known
        : replace(new Fd(number, Mode.CHANNELS, owner));
  }

  private static Fd replace(Fd fresh) {
    Fd stale = IN_USE.put(fresh.number(), fresh);
    if (stale != null) {
      stale.closedByOthers();
    }
    return fresh;
  }

  static void forget(Fd fd) {
    IN_USE.remove(fd.number(), fd);
  }
}
