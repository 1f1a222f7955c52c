package org.bide.os;

/**
 * The numbers for syscall(2), for what the C library does not wrap or wraps only in newer versions.
 * Those from 424 up are the same on every architecture; older ones follow the kernel's generic
 * table ({@code asm-generic/unistd.h}) except on x86-64.
 */
final class SystemCall {
  static final boolean X86_64 = System.getProperty("os.arch").equals("amd64");

  static final int WAITID = X86_64 ? 247 : 95;
  static final int PIDFD_SEND_SIGNAL = 424;
  static final int PIDFD_OPEN = 434;
  static final int EPOLL_PWAIT2 = 441;

  private SystemCall() {}
}
