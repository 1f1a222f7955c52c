package org.bide.os;

/**
 * The numbers for syscall(2): for what the C library does not wrap or wraps only in newer versions,
 * and for what is called so often that its wrapper counts. Those from 424 up are the same on every
 * architecture; older ones follow the kernel's generic table ({@code asm-generic/unistd.h}) except
 * on x86-64.
 */
final class SystemCall {
  static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

  /** In place of the number of a call that is not known, or that the kernel does not have. */
  static final int NONE = -1;

  static final int READ = onLinux(0, 63);
  static final int WRITE = onLinux(1, 64);

  /** The generic table has ppoll(2) and epoll_pwait(2) alone. */
  static final int POLL = onLinux(7, NONE);

  static final int EPOLL_WAIT = onLinux(232, NONE);
  static final int WAITID = X86_64 ? 247 : 95;
  static final int PIDFD_SEND_SIGNAL = 424;
  static final int PIDFD_OPEN = 434;
  static final int EPOLL_PWAIT2 = 441;

  private SystemCall() {}

  /** Of one that the C library has too, wherever this table does not say better. */
  private static int onLinux(int x86, int generic) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return NONE;
    }
    return switch (System.getProperty("os.arch")) {
      case "amd64" -> x86;
      case "aarch64", "riscv64" -> generic;
      default -> NONE;
    };
  }
}
