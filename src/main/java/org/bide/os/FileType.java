package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What a file is: the type bits of inode(7). */
public enum FileType {
  REGULAR(0100000),
  DIRECTORY(0040000),
  /** A pipe, named or not. */
  FIFO(0010000),
  SOCKET(0140000),
  CHARACTER_DEVICE(0020000),
  BLOCK_DEVICE(0060000),
  SYMBOLIC_LINK(0120000),
  /** No type at all: the kernel's own objects, such as epoll, eventfd, inotify and pidfd. */
  ANONYMOUS(0);

  private static final int TYPE_BITS = 0170000;
  private static final int AT_FDCWD = -100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_TYPE = 1;
  private static final int STATX_SIZE = FileStat.SIZE_OF_STRUCT;
  private static final int MODE_OFFSET = FileStat.MODE;

  // statx(2), because struct stat differs between architectures and struct statx does not.
  static final BlockingCall STATX = BlockingCall.to("statx");

  private final int bits;

  FileType(int bits) {
    this.bits = bits;
  }

  static FileType ofDescriptor(int fd) throws OsException {
    return of(fd, "", AT_EMPTY_PATH, "statx(" + fd + ")");
  }

  /** Follows symbolic links. */
  static FileType ofPath(String path) throws OsException {
    return of(AT_FDCWD, path, 0, "statx(" + path + ")");
  }

  private static FileType of(int directory, String path, int flags, String call)
      throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment statx = arena.allocate(STATX_SIZE, Long.BYTES);
      int result =
          STATX.call(
              number(directory),
              CString.of(arena, path),
              number(flags),
              number(STATX_TYPE),
              statx,
              MemorySegment.NULL);
      if (result < 0) {
        throw new OsException(call, -result);
      }
      return ofMode(statx.get(JAVA_SHORT, MODE_OFFSET));
    }
  }

  /** The type that stands in a mode as stat(2) gives it. */
  static FileType ofMode(int mode) {
    for (FileType type : values()) {
      if (type.bits == (mode & TYPE_BITS)) {
        return type;
      }
    }
    return ANONYMOUS;
  }
}
