package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * statx(2), because {@code struct stat} differs between architectures and {@code struct statx} does
 * not.
 *
 * @param mode type and permissions, inode(7)
 * @param size in bytes, of a regular file
 */
record Statx(int mode, long size) {
  private static final int AT_FDCWD = -100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_TYPE_AND_SIZE = 0x001 | 0x200;
  private static final int STRUCT_SIZE = 256;
  private static final int MODE_OFFSET = 28;
  private static final int SIZE_OFFSET = 40;

  private static final BlockingCall STATX = BlockingCall.to("statx");

  static Statx ofDescriptor(int fd) throws OsException {
    return of(fd, "", AT_EMPTY_PATH, "statx(" + fd + ")");
  }

  /** Follows symbolic links. */
  static Statx ofPath(String path) throws OsException {
    return of(AT_FDCWD, path, 0, "statx(" + path + ")");
  }

  private static Statx of(int directory, String path, int flags, String call) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment statx = arena.allocate(STRUCT_SIZE, Long.BYTES);
      int result =
          STATX.call(
              number(directory),
              CString.of(arena, path),
              number(flags),
              number(STATX_TYPE_AND_SIZE),
              statx,
              MemorySegment.NULL);
      if (result < 0) {
        throw new OsException(call, -result);
      }
      return new Statx(statx.get(JAVA_SHORT, MODE_OFFSET), statx.get(JAVA_LONG, SIZE_OFFSET));
    }
  }
}
