package org.bide.examples.foreman;

import akka.util.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Cuts what comes out of a pipe into lines, and puts the prefix in front of each. The bytes remain
 * as they are, in whatever encoding. A line is kept until its end has come, however long it is.
 */
final class Lines {

  private static final byte END = '\n';

  private final Voice voice;
  private ByteArrayOutputStream begun = new ByteArrayOutputStream();

  Lines(Voice voice) {
    this.voice = voice;
  }

  /** The lines that end in this piece. */
  ByteString of(ByteBuffer piece) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(2 * piece.remaining());
    byte[] prefix = voice.prefix();
    byte[] bytes = piece.array();
    int from = piece.position();
    for (int i = from; i < piece.limit(); i++) {
      if (bytes[i] == END) {
        whole.writeBytes(prefix);
        moveBegunTo(whole);
        whole.write(bytes, from, i + 1 - from);
        from = i + 1;
      }
    }
    begun.write(bytes, from, piece.limit() - from);
    return ByteString.fromArrayUnsafe(whole.toByteArray());
  }

  /** The last line, if it has no end. */
  ByteString rest() {
    return begun.size() == 0 ? ByteString.emptyByteString() : of(ByteBuffer.wrap(new byte[] {END}));
  }

  private void moveBegunTo(ByteArrayOutputStream whole) {
    if (begun.size() > 0) {
      whole.writeBytes(begun.toByteArray());
      begun = new ByteArrayOutputStream(); // not reset(): the longest line is not worth its memory
    }
  }
}
