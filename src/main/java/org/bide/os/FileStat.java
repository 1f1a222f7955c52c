package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * What statx(2) says of a file at one moment: that and not stat(2), because {@code struct stat}
 * differs between architectures and {@code struct statx} does not.
 *
 * @param device the number of its file system, with {@code inode} its identity for as long as it
 *     exists: a file made after it was deleted may have the same
 * @param size in bytes
 * @param links how many names it has; of a directory, on most file systems, two and one for each
 *     directory in it
 * @param written when its content was last written, in nanoseconds since the epoch
 * @param changed when anything of it was last changed, in nanoseconds since the epoch
 */
public record FileStat(
    FileType type, long device, long inode, long size, int links, long written, long changed) {

  private static final int SIZE_OF_STRUCT = 256;
  private static final int MODE = 28;
  private static final int LINKS = 16;
  private static final int INODE = 32;
  private static final int SIZE = 40;
  private static final int CHANGED = 96;
  private static final int WRITTEN = 112;
  private static final int DEVICE_MAJOR = 136;
  private static final int DEVICE_MINOR = 140;

  private static final int AT_FDCWD = -100;
  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_BASIC_STATS = 0x7ff;
  private static final long NANOS = 1_000_000_000L;

  private static final BlockingCall STATX = BlockingCall.to("statx");

  /** Of the file that is open there. */
  static FileStat ofDescriptor(int fd) throws OsException {
    return of(fd, "", AT_EMPTY_PATH, "statx(" + fd + ")");
  }

  /** Of the file at that path, behind symbolic links. */
  static FileStat ofPath(String path) throws OsException {
    return of(AT_FDCWD, path, 0, "statx(" + path + ")");
  }

  /**
   * Of the file at that path, or of the symbolic link if it is one; empty if there is none, or if
   * what should be a directory on the way is not.
   */
  public static Optional<FileStat> ofLink(String path) throws OsException {
    try {
      return Optional.of(of(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, "statx(" + path + ")"));
    } catch (OsException e) {
      if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static FileStat of(int directory, String path, int flags, String call)
      throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment statx = arena.allocate(SIZE_OF_STRUCT, Long.BYTES);
      int result =
          STATX.call(
              number(directory),
              CString.of(arena, path),
              number(flags),
              number(STATX_BASIC_STATS),
              statx,
              MemorySegment.NULL);
      if (result < 0) {
        throw new OsException(call, -result);
      }
      return of(statx);
    }
  }

  private static FileStat of(MemorySegment statx) {
    return new FileStat(
        FileType.ofMode(statx.get(JAVA_SHORT, MODE)),
        ((long) statx.get(JAVA_INT, DEVICE_MAJOR) << 32)
            | Integer.toUnsignedLong(statx.get(JAVA_INT, DEVICE_MINOR)),
        statx.get(JAVA_LONG, INODE),
        statx.get(JAVA_LONG, SIZE),
        statx.get(JAVA_INT, LINKS),
        time(statx, WRITTEN),
        time(statx, CHANGED));
  }

  private static long time(MemorySegment statx, int at) {
    return statx.get(JAVA_LONG, at) * NANOS + statx.get(JAVA_INT, at + Long.BYTES);
  }

  /** Whether both are of one file. */
  public boolean isSameFileAs(FileStat other) {
    return device == other.device && inode == other.inode;
  }

  public boolean isDirectory() {
    return type == FileType.DIRECTORY;
  }
}
