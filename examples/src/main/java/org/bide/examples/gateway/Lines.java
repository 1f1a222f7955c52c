package org.bide.examples.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** Cuts what comes in pieces into lines. */
final class Lines {

  /** Of which each byte is a character: the bytes remain as they are, in whatever encoding. */
  static final Charset BYTES = StandardCharsets.ISO_8859_1;

  /** Of a line, so that nobody can fill the memory with one. */
  private static final int MOST_BYTES = 1 << 16;

  private final Queue<String> whole = new ArrayDeque<>();
  private final StringBuilder begun = new StringBuilder();

  /**
   * @throws IOException if it has a line that is too long, or begins one
   */
  void add(ByteBuffer piece) throws IOException {
    while (piece.hasRemaining()) {
      char next = (char) (piece.get() & 0xff);
      if (next == '\n') {
        end();
      } else if (begun.length() == MOST_BYTES) {
        throw new IOException("a line of more than " + MOST_BYTES + " bytes");
      } else {
        begun.append(next);
      }
    }
  }

  private void end() {
    int length = begun.length();
    boolean hasReturn = length > 0 && begun.charAt(length - 1) == '\r'; // as telnet sends
    whole.add(begun.substring(0, hasReturn ? length - 1 : length));
    begun.setLength(0);
  }

  /** The next line, without its end; null if there is none yet. */
  String next() {
    return whole.poll();
  }

  /** Whether nothing is left, nor begun. */
  boolean isEmpty() {
    return whole.isEmpty() && begun.isEmpty();
  }
}
