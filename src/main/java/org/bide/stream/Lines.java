package org.bide.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.stream.scaladsl.Framing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Takes bytes apart into lines, whatever pieces they come in. A line is decoded when it is whole:
 * so a character that two pieces share is not torn.
 */
final class Lines {

  private static final byte NEWLINE = '\n';
  private static final char RETURN = '\r';

  private final int mostBytes;
  private final Queue<String> whole = new ArrayDeque<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  Lines(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * @throws Framing.FramingException if a line is longer than it may be
   */
  void add(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == NEWLINE) {
        end();
      } else if (begun.size() < mostBytes) {
        begun.write(next);
      } else {
        throw new Framing.FramingException(
            "a line is longer than " + mostBytes + " bytes; allow for more");
      }
    }
  }

  /** Nothing more will come of the line that has begun: it is one as it stands. */
  void cut() {
    if (begun.size() > 0) {
      end();
    }
  }

  private void end() {
    String line = begun.toString(UTF_8);
    begun.reset();
    boolean hasReturn = !line.isEmpty() && line.charAt(line.length() - 1) == RETURN;
    whole.add(hasReturn ? line.substring(0, line.length() - 1) : line);
  }

  /** The next line, or null. */
  String poll() {
    return whole.poll();
  }
}
