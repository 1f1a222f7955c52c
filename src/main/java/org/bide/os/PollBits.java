package org.bide.os;

/**
 * The bits of poll(2) as this system has them. POSIX lets every system choose; Linux, macOS and the
 * BSDs agree on all but one, the end of what the peer writes ({@code POLLRDHUP}): FreeBSD 13 and
 * later has it elsewhere, and something else in its place; macOS does not have it, and reports the
 * end of the file as readable, as every system does besides.
 */
final class PollBits {
  private static final int READ_HANG_UP =
      switch (System.getProperty("os.name")) {
        case "Linux" -> PollEvents.READ_HANG_UP;
        case "FreeBSD" -> 0x4000;
        default -> 0;
      };

  private PollBits() {}

  static int toSystem(int events) {
    return translate(events, PollEvents.READ_HANG_UP, READ_HANG_UP);
  }

  static int fromSystem(int events) {
    return translate(events, READ_HANG_UP, PollEvents.READ_HANG_UP);
  }

  private static int translate(int events, int from, int to) {
    return (events & from) == 0 ? events : (events & ~from) | to;
  }
}
