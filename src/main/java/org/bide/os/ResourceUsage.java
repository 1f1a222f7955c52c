package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * What a process has used, itself and the children it waited for; getrusage(2).
 *
 * <p>Its peak memory is never less than that of the process which spawned it. Until its execve(2) a
 * child made by vfork(2) lives in its parent's memory, Linux counts that as the child's own, and
 * execve(2) does not reset the count. A child of a Java process that has had a gigabyte resident
 * therefore reports a gigabyte, or its own peak where that is more.
 *
 * @param user processor time in user mode
 * @param system processor time in the kernel
 * @param maxResidentBytes the most memory it had resident at once, at least what its parent had had
 *     when it spawned it
 * @param minorFaults page faults that needed no input or output
 * @param majorFaults page faults that had to read from a disk
 * @param blocksRead 512 bytes each, as they came from a disk
 * @param blocksWritten 512 bytes each, as they went to a disk
 * @param voluntarySwitches how often it waited for something
 * @param involuntarySwitches how often the processor was taken from it
 */
public record ResourceUsage(
    Duration user,
    Duration system,
    long maxResidentBytes,
    long minorFaults,
    long majorFaults,
    long blocksRead,
    long blocksWritten,
    long voluntarySwitches,
    long involuntarySwitches) {
  static final long SIZE = 144;

  /** Reads a {@code struct rusage}; the members that Linux leaves at 0 are left out. */
  static ResourceUsage of(MemorySegment rusage) {
    return new ResourceUsage(
        timeval(rusage, 0),
        timeval(rusage, 16),
        rusage.get(JAVA_LONG, 32) * 1024, // ru_maxrss is in kibibytes
        rusage.get(JAVA_LONG, 64),
        rusage.get(JAVA_LONG, 72),
        rusage.get(JAVA_LONG, 88),
        rusage.get(JAVA_LONG, 96),
        rusage.get(JAVA_LONG, 128),
        rusage.get(JAVA_LONG, 136));
  }

  private static Duration timeval(MemorySegment rusage, long offset) {
    long seconds = rusage.get(JAVA_LONG, offset);
    long micros = rusage.get(JAVA_LONG, offset + 8);
    return Duration.ofSeconds(seconds, micros * 1000);
  }
}
