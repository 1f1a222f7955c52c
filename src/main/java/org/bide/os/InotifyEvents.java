package org.bide.os;

/** The event bits of inotify(7), to ask for with {@link Inotify#add} and to find in a change. */
public final class InotifyEvents {
  public static final int ACCESS = 0x001;
  public static final int MODIFY = 0x002;

  /** Permissions, owner, times, link count. */
  public static final int ATTRIBUTES = 0x004;

  /** A file that was open for writing was closed. */
  public static final int CLOSE_WRITE = 0x008;

  public static final int CLOSE_NO_WRITE = 0x010;
  public static final int OPEN = 0x020;
  public static final int MOVED_FROM = 0x040;
  public static final int MOVED_TO = 0x080;
  public static final int CREATE = 0x100;
  public static final int DELETE = 0x200;

  /** What is watched was itself deleted: its last name is gone and nobody has it open. */
  public static final int DELETE_SELF = 0x400;

  public static final int MOVE_SELF = 0x800;

  /** Unasked: the file system was unmounted. */
  public static final int UNMOUNT = 0x2000;

  /** Unasked: the queue was full, and changes were lost. Its watch is -1. */
  public static final int OVERFLOW = 0x4000;

  /** Unasked: the watch is gone, removed or because what it watched is. */
  public static final int IGNORED = 0x8000;

  /** To ask: only if the path is a directory (else ENOTDIR). */
  public static final int ONLY_DIRECTORY = 0x01000000;

  /** To ask: the link itself, not what it points to. */
  public static final int NO_FOLLOW = 0x02000000;

  /** To ask: add to the bits of a watch that the path has already, rather than replace them. */
  public static final int MASK_ADD = 0x20000000;

  /** In a change: its subject is a directory. */
  public static final int IS_DIRECTORY = 0x40000000;

  /** To ask: end the watch after one change. */
  public static final int ONE_SHOT = 0x80000000;

  private InotifyEvents() {}
}
