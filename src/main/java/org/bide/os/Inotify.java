package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** inotify(7): a queue of changes to files and directories. Safe for any thread. */
public final class Inotify {
  private static final int FLAGS = Descriptors.O_CLOEXEC | OpenFlags.NON_BLOCKING;

  private static final int MASK = 4;
  private static final int COOKIE = 8;
  private static final int LENGTH = 12;
  private static final int NAME = 16;

  /** The kernel wants room for one change with the longest name: 16 + 255 + 1 bytes. */
  private static final int BUFFER_BYTES = 8192;

  private static final CriticalCall INOTIFY_INIT1 = CriticalCall.to("inotify_init1");
  private static final BlockingCall INOTIFY_ADD_WATCH = BlockingCall.to("inotify_add_watch");
  private static final CriticalCall INOTIFY_RM_WATCH = CriticalCall.to("inotify_rm_watch");

  private Inotify() {}

  /**
   * One entry of the queue.
   *
   * @param watch what {@link Inotify#add} returned; -1 with {@link InotifyEvents#OVERFLOW}
   * @param mask bits of {@link InotifyEvents}
   * @param cookie joins the MOVED_FROM and the MOVED_TO of one rename; else 0
   * @param name the entry of the watched directory; empty when the watched file itself is meant
   */
  public record Change(int watch, int mask, int cookie, String name) {}

  /**
   * Makes a queue, non-blocking and close-on-exec, and returns its descriptor.
   *
   * @throws OsException EMFILE: also the user's limit of queues (max_user_instances)
   */
  public static int create() throws OsException {
    int fd = INOTIFY_INIT1.call(number(FLAGS), MemorySegment.NULL);
    if (fd < 0) {
      throw new OsException("inotify_init1()", -fd);
    }
    return fd;
  }

  /**
   * Watches a path. The watch holds to the file found there, not to its name: a path watched
   * already keeps its number, and two names of one file share it.
   *
   * @param mask bits of {@link InotifyEvents}
   * @return the number of the watch
   * @throws OsException ENOSPC: the user's limit of watches (max_user_watches)
   */
  public static int add(int fd, String path, int mask) throws OsException {
    try (Arena arena = Arena.ofConfined()) {
      int watch = INOTIFY_ADD_WATCH.call(number(fd), CString.of(arena, path), number(mask));
      if (watch < 0) {
        throw new OsException("inotify_add_watch(" + path + ")", -watch);
      }
      return watch;
    }
  }

  /** Ends a watch. A last {@link InotifyEvents#IGNORED} follows the changes queued before. */
  public static void remove(int fd, int watch) throws OsException {
    int result = INOTIFY_RM_WATCH.call(number(fd), number(watch));
    if (result < 0) {
      throw new OsException("inotify_rm_watch(" + watch + ")", -result);
    }
  }

  /** Takes changes off the queue, as many as one read holds; none when it is empty. */
  public static List<Change> read(int fd) throws OsException {
    byte[] bytes = new byte[BUFFER_BYTES];
    MemorySegment buffer = MemorySegment.ofArray(bytes);
    int end = Transfer.readNow(fd, buffer);
    List<Change> changes = new ArrayList<>();
    for (int at = 0; at < end; ) {
      int length = buffer.get(JAVA_INT_UNALIGNED, at + LENGTH);
      changes.add(
          new Change(
              buffer.get(JAVA_INT_UNALIGNED, at),
              buffer.get(JAVA_INT_UNALIGNED, at + MASK),
              buffer.get(JAVA_INT_UNALIGNED, at + COOKIE),
              name(bytes, at + NAME, length)));
      at += NAME + length;
    }
    return changes;
  }

  /** The name is padded with NULs. Bytes that are not UTF-8 come out as U+FFFD. */
  private static String name(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
