package org.bide.fd;

import java.util.Set;
import java.util.stream.Collectors;
import org.bide.event.Event;
import org.bide.os.OsException;
import org.bide.os.PollEvents;

/**
 * One of some conditions holds on a descriptor: made by {@link Fd#readable}, {@link Fd#writable},
 * {@link Fd#exceptional}, {@link Fd#hungUp} and {@link Fd#ready}. This is the level: while it
 * holds, every wait fires at once. From it come those that fire otherwise.
 *
 * <p>As text: {@code fd:7:readable}, {@code fd:7:readable,writable}.
 */
public record Ready(Fd fd, Set<Condition> conditions) implements Level {

  /** What always holds of a regular file. */
  private static final int OF_FILES = PollEvents.READABLE | PollEvents.WRITABLE;

  public Ready {
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("name at least one condition to wait for on " + fd);
    }
    conditions = Conditions.copyOf(conditions);
  }

  /**
   * Fires only when at least so many bytes can be read, or when so much room is there to write; and
   * when less is all there will be, because the peer has hung up or an error is pending. kqueue's
   * {@code NOTE_LOWAT}, but in the wait and not in the socket: whoever else uses it (SO_RCVLOWAT is
   * the file's) notices nothing.
   *
   * <p>The mark must be within what the kernel's buffer holds, or nothing fires; of a pipe, whose
   * size is known, more than that is refused. Room is the kernel's estimate ({@link Fd#room}). A
   * file that cannot tell its bytes or its room is refused.
   *
   * <p>While there are some bytes but too few, the kernel tells of each arrival ({@link #edge} is
   * how). It does not tell of room, so Bide looks: see {@link Fd#drained}.
   *
   * @throws IllegalArgumentException if this is not for reading alone or for writing alone
   */
  public Event<Readiness> atLeast(long bytes) {
    return new AtLeast(this, bytes);
  }

  /**
   * Each time that one of the conditions comes to hold, also between two waits: kqueue's {@code
   * EV_CLEAR}, epoll's {@code EPOLLET}. Counted from the first mention on, at which a condition
   * that holds already counts once. It comes to hold again when more data arrives, or room, whether
   * or not the earlier was used.
   *
   * <p>The kernel tells of what still holds when an event loop asks it, which an idle one does at
   * once: what has passed by then (somebody was faster and read it all) is not counted, and what
   * comes before the loop asks again counts as one. So the count says how often to look, not how
   * often somebody wrote.
   *
   * <p>Costs a duplicate of the descriptor for each task that counts, until it forgets the event or
   * ends. Closing the {@link Fd} closes the duplicate too. It takes a poller that has edges.
   */
  public Event<Edges> edge() {
    return new Edge(this);
  }

  /**
   * The first time, from the first mention on, that one of the conditions holds, and never again:
   * kqueue's {@code EV_ONESHOT}. One wait reports it, maybe one that begins when the condition has
   * passed. Then the event is over for this task, and silent in any wait that names it, until the
   * task calls {@code forget}: the next mention begins anew.
   */
  public Event<Readiness> once() {
    return new Once(this);
  }

  /** What to ask the kernel for, as bits of {@link org.bide.os.PollEvents}. */
  int events() {
    return ((Conditions) conditions).events();
  }

  @Override
  public Readiness look(FdEvent<?> asked, int number) throws OsException {
    int events = events();
    int found = Level.poll(asked, number, events);
    if (found != 0) {
      return new Readiness(fd, found);
    }
    if ((events & OF_FILES) == 0) {
      Level.refuseWhatIsAlwaysReady(asked, number);
    }
    return null;
  }

  @Override
  public String filter() {
    return conditions.stream().map(Condition::word).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return text();
  }
}
