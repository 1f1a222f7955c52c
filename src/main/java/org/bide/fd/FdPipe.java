package org.bide.fd;

import java.io.IOException;

/**
 * The two ends of a pipe; see {@link Fd#pipe}.
 *
 * @param reader the end to read from
 * @param writer the end to write to
 */
public record FdPipe(Fd reader, Fd writer) implements AutoCloseable {

  /** Closes both ends. */
  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } finally {
      writer.close();
    }
  }
}
