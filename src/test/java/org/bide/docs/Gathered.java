package org.bide.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.fd.Fd;

/** What was read of a descriptor so far. */
final class Gathered {

  private final ByteBuffer piece = ByteBuffer.allocate(8192);
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  /**
   * @return whether there may be more
   */
  boolean readFrom(Fd fd) throws IOException {
    int count = fd.read(piece.clear()); // Fd.AGAIN if there is nothing after all
    if (count > 0) {
      all.write(piece.array(), 0, count);
    }
    return count != Fd.END;
  }

  String text() {
    return all.toString(UTF_8);
  }
}
