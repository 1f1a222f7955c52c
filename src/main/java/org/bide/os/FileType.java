package org.bide.os;

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

  private final int bits;

  FileType(int bits) {
    this.bits = bits;
  }

  static FileType ofDescriptor(int fd) throws OsException {
    return FileStat.ofDescriptor(fd).type();
  }

  /** Follows symbolic links. */
  static FileType ofPath(String path) throws OsException {
    return FileStat.ofPath(path).type();
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
