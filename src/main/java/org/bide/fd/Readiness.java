package org.bide.fd;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.bide.event.Tallied;
import org.bide.os.Errno;
import org.bide.os.PollEvents;

/**
 * What a descriptor is ready for.
 *
 * <p>The conditions are those that the kernel reported when the event fired. Hanging up and errors
 * are told to everyone who waits on the descriptor, whatever for. A descriptor may be reported
 * ready and a read then find nothing, when another reader was faster or a checksum was wrong;
 * {@link Fd#read} says {@link Fd#AGAIN} then.
 *
 * <p>The figures ({@link #bytes}, {@link #room}, {@link #pendingConnections}, {@link #endOfFile},
 * {@link #pendingError}, {@link #alwaysReady}) are of the moment at which they are asked for: each
 * asks the kernel then, and a wait that needs none pays for none. What the file cannot tell is
 * absent, and so is everything once the descriptor is closed.
 */
public record Readiness(Fd fd, int events) implements Tallied<Readiness> {

  /** A read would not block. */
  public boolean readable() {
    return (events & PollEvents.READABLE) != 0;
  }

  /** A write would not block. */
  public boolean writable() {
    return (events & PollEvents.WRITABLE) != 0;
  }

  /** There is out-of-band data. */
  public boolean exceptional() {
    return (events & PollEvents.PRIORITY) != 0;
  }

  /**
   * The peer has closed its end, or will write no more; what it wrote before can still be read. See
   * {@link #endOfFile} for when it has been.
   */
  public boolean hungUp() {
    return (events & (PollEvents.HANG_UP | PollEvents.READ_HANG_UP)) != 0;
  }

  /**
   * An error is pending, which the next read or write reports; of a pipe's writing end, that nobody
   * reads from it any more.
   */
  public boolean error() {
    return (events & PollEvents.ERROR) != 0;
  }

  /** {@link Fd#available}. */
  public OptionalLong bytes() {
    return figure(Fd::available);
  }

  /** {@link Fd#room}. */
  public OptionalLong room() {
    return figure(Fd::room);
  }

  /** {@link Fd#pendingConnections}. */
  public OptionalLong pendingConnections() {
    return figure(Fd::pendingConnections);
  }

  /**
   * The end of the file is what the next read reports: the peer has hung up and nothing is left, or
   * a regular file's offset is at its end. False where the file cannot tell what is left.
   */
  public boolean endOfFile() {
    OptionalLong left = hungUp() || alwaysReady() ? bytes() : OptionalLong.empty();
    return left.isPresent() && left.getAsLong() == 0;
  }

  /** {@link Fd#pendingError}; asks only if there was an {@link #error}. */
  public Optional<Errno> pendingError() {
    try {
      return error() ? fd.pendingError() : Optional.empty();
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  /** It is a regular file or a directory: always ready, however slow its disk is. */
  public boolean alwaysReady() {
    try {
      return fd.isAlwaysReady();
    } catch (IOException closed) {
      return false;
    }
  }

  /** Either's conditions; for sums of what is remembered. */
  @Override
  public Readiness plus(Readiness later) {
    return new Readiness(fd, events | later.events);
  }

  @FunctionalInterface
  private interface Figure {
    OptionalLong of(Fd fd) throws IOException;
  }

  private OptionalLong figure(Figure figure) {
    try {
      return figure.of(fd);
    } catch (IOException closed) {
      return OptionalLong.empty();
    }
  }

  /** The words of what holds, as in {@code readable,hung-up}; for none, {@code drained}. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(",").setEmptyValue(Drained.FILTER);
    if (readable()) {
      words.add("readable");
    }
    if (writable()) {
      words.add("writable");
    }
    if (exceptional()) {
      words.add("exceptional");
    }
    if (hungUp()) {
      words.add("hung-up");
    }
    if (error()) {
      words.add("error");
    }
    return words.toString();
  }
}
