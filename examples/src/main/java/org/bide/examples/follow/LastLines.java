package org.bide.examples.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where the last lines of a file begin; found from its end, for it may be long. */
final class LastLines {

  private static final int BLOCK = 1 << 13;

  private LastLines() {}

  static long start(FileChannel file, int lines) throws IOException {
    long end = file.size();
    if (lines == 0) {
      return end;
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    int found = 0;
    for (long at = end; at > 0; ) {
      long from = Math.max(0, at - BLOCK);
      file.read(block.clear().limit((int) (at - from)), from);
      for (int i = block.position() - 1; i >= 0; i--) {
        boolean endsTheFile = from + i == end - 1; // and so begins no line
        if (block.get(i) == '\n' && !endsTheFile && ++found == lines) {
          return from + i + 1;
        }
      }
      at = from;
    }
    return 0;
  }
}
