package org.bide.os;

import java.io.IOException;

/**
 * A system call failed. The message names the call with its arguments, the error and its text, such
 * as {@code pidfd_open(4242): ESRCH (No such process)}.
 */
public final class OsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int number;

  /**
   * @param call the call as text, with the arguments that matter
   * @param number the error number, positive
   */
  public OsException(String call, int number) {
    super(call + ": " + describe(number));
    this.call = call;
    this.number = number;
  }

  /**
   * @param advice what the reader may do about it, or what else was tried
   */
  public OsException(String call, int number, String advice) {
    super(call + ": " + describe(number) + ": " + advice);
    this.call = call;
    this.number = number;
  }

  private static String describe(int number) {
    Errno errno = Errno.of(number);
    if (errno == Errno.UNKNOWN) {
      return "errno " + number;
    }
    String name = errno + " (" + errno.text() + ")";
    // Any call that opens something can meet these two, and nobody else knows the cure.
    if (errno == Errno.EMFILE) {
      return name + ": " + OpenFileLimit.advice();
    }
    return errno == Errno.ENFILE ? name + ": raise fs.file-max of the whole system" : name;
  }

  /** The call that failed, such as {@code pidfd_open(4242)}. */
  public String call() {
    return call;
  }

  /** The error by name; {@link Errno#UNKNOWN} where it has none here. */
  public Errno errno() {
    return Errno.of(number);
  }

  /** The error's number, also where it has no name here. */
  public int number() {
    return number;
  }
}
