package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * What a process has used, itself and the children it waited for; getrusage(2).
 *
 * @param user processor time in user mode
 * @param system processor time in the kernel
 * @param maxResidentBytes the most memory it had resident at once
 */
public record ResourceUsage(Duration user, Duration system, long maxResidentBytes) {
  static final long SIZE = 144;

  static ResourceUsage of(MemorySegment rusage) {
    long kibibytes = rusage.get(JAVA_LONG, 32);
    return new ResourceUsage(timeval(rusage, 0), timeval(rusage, 16), kibibytes * 1024);
  }

  private static Duration timeval(MemorySegment rusage, long offset) {
    long seconds = rusage.get(JAVA_LONG, offset);
    long micros = rusage.get(JAVA_LONG, offset + 8);
    return Duration.ofSeconds(seconds, micros * 1000);
  }
}
