package org.bide.fd;

import java.io.IOException;

/** Two connected sockets, each to be read and written; see {@link Fd#pair}. */
public record FdPair(Fd one, Fd other) implements AutoCloseable {

  /** Closes both. */
  @Override
  public void close() throws IOException {
    try {
      one.close();
    } finally {
      other.close();
    }
  }
}
