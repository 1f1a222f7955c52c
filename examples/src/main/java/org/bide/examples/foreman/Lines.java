package org.bide.examples.foreman;

import akka.util.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Cuts what comes out of a pipe into lines, and puts the prefix in front of each. The bytes remain
 * as they are, in whatever encoding. A line is kept in memory until its end has come, however long
 * it is: that is all that is ever kept.
 */
final class Lines {

  private static final byte END = '\n';
  private static final ByteString NOTHING = ByteString.emptyByteString();

  private final Voice voice;

  /** A line whose end has not come; in the pieces in which it came, for it may be long. */
  private ByteString begun = NOTHING;

  Lines(Voice voice) {
    this.voice = voice;
  }

  /** The lines that end in this piece. */
  ByteString of(ByteBuffer piece) {
    byte[] prefix = voice.prefix();
    byte[] bytes = piece.array();
    ByteString first = NOTHING;
    ByteArrayOutputStream others = new ByteArrayOutputStream();
    int from = piece.position();
    for (int i = from; i < piece.limit(); i++) {
      if (bytes[i] == END) {
        int length = i + 1 - from;
        if (begun.nonEmpty()) {
          ByteString rest = ByteString.fromArray(bytes, from, length);
          first = ByteString.fromArrayUnsafe(prefix).concat(begun).concat(rest);
          begun = NOTHING;
        } else {
          others.writeBytes(prefix);
          others.write(bytes, from, length);
        }
        from = i + 1;
      }
    }
    begun = begun.concat(ByteString.fromArray(bytes, from, piece.limit() - from));
    return first.concat(ByteString.fromArrayUnsafe(others.toByteArray()));
  }

  /** The last line, if it has no end. */
  ByteString rest() {
    return begun.isEmpty() ? NOTHING : of(ByteBuffer.wrap(new byte[] {END}));
  }
}
