package org.bide.channel;

import org.bide.event.Gone;
import org.bide.wait.Taking;

/**
 * What an {@link Exchange} holds, and the dealing itself. One thread at a time: the exchange's lock
 * sees to that. Nothing in here blocks, and no code of others runs.
 */
abstract sealed class Floor permits PointToPoint, PublishSubscribe {

  final Line senders = new Line();

  /** Whose wait was ended in this turn, to be woken after it. */
  private final Line ended = new Line();

  /** Set once, when the channel closes. */
  private Gone gone;

  final Gone gone() {
    return gone;
  }

  final boolean isClosed() {
    return gone != null;
  }

  final void close(Gone why) {
    gone = why;
  }

  /** The first of those whose wait was ended; the others are behind it. */
  final Waiting takeEnded() {
    return ended.isEmpty() ? null : ended.takeAll();
  }

  /** How many sends and receives of suspended waits stand here. */
  abstract int waiting();

  /**
   * Whether who comes now would find something; also without the lock, and then it may be wrong.
   *
   * @param brings see {@link Party#brings}
   */
  abstract boolean seemsReadyFor(Role role, Object brings);

  /**
   * A transfer that leaves nothing to settle: with the buffer, or the first who waits. What {@link
   * #settle} and {@link #transfer} would do, where it is that simple.
   *
   * @return what came of it; or the one who waited, who is to be woken, and brings that; or null
   */
  abstract Object atOnce(Role role, Object brings);

  /**
   * Gives values to waiting receivers and free places to waiting senders, and sends away who waits
   * in vain.
   *
   * @return false if somebody is claimed at this moment: come back
   */
  abstract boolean settle();

  /**
   * Lets somebody send or receive, where all is settled.
   *
   * @return false if the partner is claimed at this moment: come back
   */
  abstract boolean transfer(Party own);

  /** Ends the wait of the first in this line, which leaves the line unless it is claimed. */
  final Taking serveFirst(Line line, Object got) {
    Waiting first = line.first();
    Taking result = first.take(got);
    if (result != Taking.BUSY) {
      line.remove(first);
    }
    if (result == Taking.TAKEN) {
      ended.add(first);
    }
    return result;
  }

  /** Tells everybody in this line, which is dissolved; false if one is claimed. */
  final boolean sendAway(Line line, Gone why) {
    while (!line.isEmpty()) {
      if (serveFirst(line, why) == Taking.BUSY) {
        return false;
      }
    }
    return true;
  }

  /** It was taken outside of {@link #serveFirst}. */
  final void hasEnded(Waiting partner) {
    ended.add(partner);
  }

  static boolean finish(Party own, Object got) {
    if (own.claim()) {
      own.commit(got);
    }
    return true;
  }
}
