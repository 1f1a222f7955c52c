package org.bide.examples.chat;

import static java.nio.charset.CodingErrorAction.REPLACE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the command has written, as far back as anybody looks. */
final class Heard {

  private static final int KEPT = 100_000;
  private static final int QUOTED = 200;

  private final CharsetDecoder decoder = UTF_8.newDecoder().onMalformedInput(REPLACE);
  private final StringBuilder text = new StringBuilder();

  /** Where what was not matched yet begins. */
  private int unmatched;

  /** Adds what was read; a character of which a part is missing stays in the buffer. */
  void add(ByteBuffer bytes) {
    CharBuffer characters = CharBuffer.allocate(bytes.remaining());
    decoder.decode(bytes, characters, false);
    text.append(characters.flip());
    int excess = Math.max(0, text.length() - KEPT);
    text.delete(0, excess);
    unmatched = Math.max(0, unmatched - excess);
  }

  /** Goes to the end of the first match in what was not matched yet, if there is one. */
  boolean passes(Pattern pattern) {
    // What was matched before is there for ^ and \b to look at: a match does not end a line.
    Matcher matcher = pattern.matcher(text).useAnchoringBounds(false).useTransparentBounds(true);
    boolean isFound = matcher.region(unmatched, text.length()).find();
    unmatched = isFound ? matcher.end() : unmatched;
    return isFound;
  }

  /** The end of it, on one line. */
  @Override
  public String toString() {
    String end = text.substring(Math.max(0, text.length() - QUOTED));
    return "'" + end.replace("\r", "\\r").replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
