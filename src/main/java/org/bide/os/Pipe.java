package org.bide.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.bide.os.NativeFunction.number;

import java.lang.foreign.MemorySegment;

/**
 * The two ends of a pipe, both close-on-exec.
 *
 * @param read the descriptor to read from
 * @param write the descriptor to write to
 */
public record Pipe(int read, int write) {
  private static final CriticalCall PIPE2 = CriticalCall.to("pipe2");

  /**
   * Makes a pipe. The end for a child process should block: the child inherits the mode, and few
   * programs expect EAGAIN from their standard input and output.
   */
  public static Pipe open(boolean readNonBlocking, boolean writeNonBlocking) throws OsException {
    MemorySegment ends = MemorySegment.ofArray(new int[2]);
    int result = PIPE2.call(ends, number(Descriptors.O_CLOEXEC));
    if (result < 0) {
      throw new OsException("pipe2()", -result);
    }
    Pipe pipe = new Pipe(ends.get(JAVA_INT, 0), ends.get(JAVA_INT, Integer.BYTES));
    if (readNonBlocking) {
      Descriptors.setNonBlocking(pipe.read, true);
    }
    if (writeNonBlocking) {
      Descriptors.setNonBlocking(pipe.write, true);
    }
    return pipe;
  }
}
