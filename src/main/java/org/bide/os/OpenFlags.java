package org.bide.os;

/**
 * Flags of open(2), to be combined with {@code |}. Close-on-exec is not among them: it is always
 * set.
 */
public final class OpenFlags {
  public static final int READ_ONLY = 0;
  public static final int WRITE_ONLY = 1;
  public static final int READ_WRITE = 2;

  /** Create the file where there is none (with the permissions given to {@code open}). */
  public static final int CREATE = 0100;

  /** With {@link #CREATE}: fail with EEXIST where there is one. */
  public static final int EXCLUSIVE = 0200;

  /** A terminal that is opened does not become the controlling one. */
  public static final int NO_CONTROLLING_TERMINAL = 0400;

  public static final int TRUNCATE = 01000;
  public static final int APPEND = 02000;

  /** For pipes, sockets and terminals; a regular file on disk blocks all the same. */
  public static final int NON_BLOCKING = 04000;

  /** Every write is on the disk, with what it takes to find it again, before it returns. */
  public static final int SYNC = 04010000;

  /** As {@link #SYNC}, without what is not needed to read the data back, such as times. */
  public static final int DATA_SYNC = 010000;

  /** Fail with ELOOP where the path itself is a symbolic link. */
  public static final int NO_FOLLOW =
      System.getProperty("os.arch").equals("aarch64") ? 0100000 : 0400000;

  private OpenFlags() {}
}
