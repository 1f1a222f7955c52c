package org.bide.fd;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.OptionalLong;
import org.bide.os.Descriptors;
import org.bide.os.Errno;
import org.bide.os.FileType;
import org.bide.os.Fill;
import org.bide.os.ListenQueue;

/** What the kernel tells of a descriptor when it is asked. Public as part of {@link Fd}. */
abstract sealed class DescriptorFigures extends Held permits DescriptorTransfer {

  private static final VarHandle ERROR;

  static {
    try {
      ERROR =
          MethodHandles.lookup()
              .findVarHandle(DescriptorFigures.class, "error", PendingError.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Null until somebody asks for one: each read and write looks here. */
  private volatile PendingError error;

  DescriptorFigures(int number, Owner owner) {
    super(number, owner);
  }

  /**
   * How many bytes could be read at once: of a datagram socket in the next datagram, of a regular
   * file up to its end; {@code FIONREAD}. Absent where the file cannot tell (an eventfd, a timerfd,
   * a listening socket).
   */
  public OptionalLong available() throws IOException {
    return use(Fill::toRead);
  }

  /**
   * How much of what was written is still to go: of a pipe what nobody has read, of a TCP socket
   * what the peer has not acknowledged, of a Unix socket what the peer has not read (there with the
   * kernel's book-keeping, so only zero is exact); {@code SIOCOUTQ}. Absent where the file cannot
   * tell.
   */
  public OptionalLong queued() throws IOException {
    return use(Fill::toGo);
  }

  /**
   * How many bytes a write could take at once, for pipes and sockets: an estimate, since the kernel
   * counts a pipe's whole pages and a socket's book-keeping ({@code SO_SNDBUF} less {@code
   * SIOCOUTQ}).
   */
  public OptionalLong room() throws IOException {
    return use(Fill::room);
  }

  /**
   * How many connections wait to be accepted, of a listening TCP socket; {@code TCP_INFO}. Absent
   * of all else: of a listening Unix socket the kernel does not tell it here.
   */
  public OptionalLong pendingConnections() throws IOException {
    return use(ListenQueue::length);
  }

  /**
   * The error that the next read or write will report, of a socket; EPIPE for a pipe that nobody
   * reads. The kernel gives a socket's error out once only ({@code SO_ERROR}), so this keeps it:
   * asked again it is still there, and the next {@link Fd#read} or {@link Fd#write} throws it as
   * the kernel would have. One who reads the socket by another descriptor does not get it any more.
   */
  public Optional<Errno> pendingError() throws IOException {
    if (error == null) {
      ERROR.compareAndSet(this, null, new PendingError());
    }
    return use(error::look);
  }

  /** Whether an error was taken from the kernel and is kept for the next read or write. */
  boolean holdsError() {
    PendingError asked = error;
    return asked != null && asked.isHeld();
  }

  /** Throws the error that {@linkplain #holdsError is kept}, unless another thread had it first. */
  void raiseError(String call) throws IOException {
    error.raise(call, number());
  }

  /** A regular file or a directory: always ready, however slow its disk is. */
  public boolean isAlwaysReady() throws IOException {
    FileType type = use(Descriptors::type);
    return type == FileType.REGULAR || type == FileType.DIRECTORY;
  }

  /** Whether it is a terminal, isatty(3). */
  public boolean isTerminal() {
    if (!acquire()) {
      return false;
    }
    boolean terminal = Descriptors.isTerminal(number());
    release();
    return terminal;
  }
}
