package org.bide.examples.chat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the command has written, as far back as anybody looks. */
final class Heard {

  private static final int KEPT = 100_000;
  private static final int QUOTED = 200;

  private final StringBuilder text = new StringBuilder();

  /** Where what was not matched yet begins. */
  private int unmatched;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** Adds what was read; a character of which a part is missing stays in the buffer. */
  void add(ByteBuffer bytes) {
    CharBuffer characters = CharBuffer.allocate(bytes.remaining());
    decoder.decode(bytes, characters, false);
    text.append(characters.flip());
    int excess = Math.max(0, text.length() - KEPT);
    text.delete(0, excess);
    unmatched = Math.max(0, unmatched - excess);
  }

  /** Whether what was not matched yet has a match. */
  boolean has(Pattern pattern) {
    return matcher(pattern).find();
  }

  /** Goes to the end of the first match in what was not matched yet, if there is one. */
  boolean passes(Pattern pattern) {
    Matcher matcher = matcher(pattern);
    boolean found = matcher.find();
    unmatched = found ? matcher.end() : unmatched;
    return found;
  }

  /** To the pattern there is something before the region, which does not begin a line by itself. */
  private Matcher matcher(Pattern pattern) {
    return pattern
        .matcher(text)
        .region(unmatched, text.length())
        .useAnchoringBounds(false)
        .useTransparentBounds(true);
  }

  /** The end of it, on one line. */
  @Override
  public String toString() {
    String end = text.substring(Math.max(0, text.length() - QUOTED));
    return "'" + end.replace("\r", "\\r").replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
