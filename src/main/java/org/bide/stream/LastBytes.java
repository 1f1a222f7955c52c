package org.bide.stream;

import akka.util.ByteString;

/** The end of what was read, for a message. */
final class LastBytes {

  static final int MOST = 4096;

  private ByteString kept = ByteString.emptyByteString();

  void add(ByteString piece) {
    kept = kept.concat(piece).takeRight(MOST).compact();
  }

  /** As UTF-8; a character that was cut in two, or is none, is U+FFFD. */
  @Override
  public String toString() {
    return kept.utf8String();
  }
}
