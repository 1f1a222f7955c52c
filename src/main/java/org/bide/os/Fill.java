package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.number;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How full the kernel's buffers behind a descriptor are, in bytes, at this moment. What a file
 * cannot tell is absent; an error is only that there is no such descriptor. Safe for any thread.
 */
public final class Fill {
  private static final int FIONREAD = 0x541B;

  /** SIOCOUTQ of sockets and TIOCOUTQ of terminals are the same number. */
  private static final int OUTQ = 0x5411;

  private static final int F_GETPIPE_SZ = 1032;

  private static final CriticalCall IOCTL = CriticalCall.to("ioctl");

  private Fill() {}

  /**
   * What can be read at once: of a pipe, stream or terminal all of it, of a datagram socket the
   * next datagram, of a regular file what is left behind the offset.
   */
  public static OptionalLong toRead(int fd) throws OsException {
    FileStat file = FileStat.ofDescriptor(fd);
    // Of a regular file FIONREAD tells the low 32 bits only: four gigabytes would be none.
    return file.type() == FileType.REGULAR ? left(fd, file.size()) : ask(fd, FIONREAD, "FIONREAD");
  }

  private static OptionalLong left(int fd, long size) {
    // lseek(2) would tell it as well, as the only call here whose result is a long.
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + fd))) {
        if (line.startsWith("pos:")) {
          return OptionalLong.of(Math.max(0, size - Long.parseLong(line.substring(4).strip())));
        }
      }
      return OptionalLong.empty();
    } catch (IOException withoutProc) {
      return OptionalLong.empty();
    }
  }

  /**
   * What was written and has not gone yet: of a pipe what nobody has read, of a TCP socket what the
   * peer has not acknowledged, of a Unix socket what the peer has not read (with the kernel's
   * book-keeping), of a terminal what its driver has not put out.
   */
  public static OptionalLong toGo(int fd) throws OsException {
    return switch (Descriptors.type(fd)) {
      case FIFO -> ask(fd, FIONREAD, "FIONREAD");
      case SOCKET -> ask(fd, OUTQ, "SIOCOUTQ");
      case CHARACTER_DEVICE -> ask(fd, OUTQ, "TIOCOUTQ");
      default -> OptionalLong.empty();
    };
  }

  /**
   * How much the buffer could still take. An estimate: the kernel counts whole pages of a pipe and
   * its own book-keeping for a socket, so a write may be taken in part, or more be taken.
   */
  public static OptionalLong room(int fd) throws OsException {
    OptionalLong capacity = writeCapacity(fd);
    OptionalLong toGo = capacity.isPresent() ? toGo(fd) : capacity;
    return toGo.isPresent()
        ? OptionalLong.of(Math.max(0, capacity.getAsLong() - toGo.getAsLong()))
        : OptionalLong.empty();
  }

  /** What the buffer takes when it is empty; that of a TCP socket grows with its use. */
  public static OptionalLong writeCapacity(int fd) throws OsException {
    return switch (Descriptors.type(fd)) {
      case FIFO -> OptionalLong.of(pipeSize(fd));
      case SOCKET -> OptionalLong.of(SocketOption.SEND_BUFFER.of(fd));
      default -> OptionalLong.empty();
    };
  }

  /** What a pipe holds at most; absent for other files. */
  public static OptionalLong ofPipe(int fd) throws OsException {
    boolean pipe = Descriptors.type(fd) == FileType.FIFO;
    return pipe ? OptionalLong.of(pipeSize(fd)) : OptionalLong.empty();
  }

  private static int pipeSize(int fd) throws OsException {
    int size = Descriptors.fcntl(fd, F_GETPIPE_SZ, 0);
    if (size < 0) {
      throw new OsException("fcntl(" + fd + ", F_GETPIPE_SZ)", -size);
    }
    return size;
  }

  private static OptionalLong ask(int fd, int request, String name) throws OsException {
    MemorySegment count = MemorySegment.ofArray(new int[1]);
    int result = IOCTL.call(number(fd), number(request), count);
    if (result == -Errno.EBADF.number()) {
      throw new OsException("ioctl(" + fd + ", " + name + ")", -result);
    }
    // Any other error (ENOTTY, of a listening socket EINVAL) says that the file cannot tell.
    return result < 0 ? OptionalLong.empty() : OptionalLong.of(count.get(JAVA_INT, 0));
  }
}
