package org.bide.examples.foreman;

import akka.util.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.event.Event;
import org.bide.fd.Fd;

/** Our end of a pipe that a process writes to. */
final class Pipe {

  /** As much as a pipe holds, pipe(7): one read empties it. */
  private static final int ALL = 1 << 16;

  private final Fd fd;
  private final Lines lines;
  private final ByteBuffer buffer = ByteBuffer.allocate(ALL);
  private final Event<Pipe> readable;
  private boolean hasEnded;

  Pipe(Fd fd, Voice voice) {
    this.fd = fd;
    this.lines = new Lines(voice);
    this.readable = fd.readable().map(ready -> this);
  }

  Event<Pipe> readable() {
    return readable;
  }

  /** Reads what there is: the lines that are whole by now. */
  ByteString read() throws IOException {
    int count = fd.read(buffer.clear());
    if (count == Fd.END) {
      hasEnded = true;
      return lines.rest();
    }
    return lines.of(buffer.flip());
  }

  /** Whether nobody is left who could write to it, and everything was read. */
  boolean hasEnded() {
    return hasEnded;
  }

  /** Reads once more, and takes that for the end: somebody we do not know holds the other one. */
  ByteString readAndGiveUp() throws IOException {
    ByteString last = hasEnded ? ByteString.emptyByteString() : read();
    hasEnded = true;
    return last.concat(lines.rest());
  }
}
