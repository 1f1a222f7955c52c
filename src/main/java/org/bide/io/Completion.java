package org.bide.io;

import java.io.IOException;

/** How an operation on an {@link AsyncFile} ended. */
public sealed interface Completion {

  /** What {@link #bytes} returns at the end of the file. */
  int END = -1;

  /**
   * How many bytes were read or written; 0 for a sync.
   *
   * @return {@link #END} if the file ends where was to be read
   * @throws IOException if the operation failed
   */
  int bytes() throws IOException;

  /**
   * It was done. A read may be short, most often because the file ends there; a write is complete.
   *
   * @param bytes how many were read or written
   */
  record Transferred(int bytes) implements Completion {
    @Override
    public String toString() {
      return bytes + " bytes";
    }
  }

  /** The file ends where was to be read, or before. */
  record EndOfFile() implements Completion {
    static final EndOfFile INSTANCE = new EndOfFile();

    @Override
    public int bytes() {
      return END;
    }

    @Override
    public String toString() {
      return "end of file";
    }
  }

  /**
   * It failed. How far the buffer's position went tells how much was done before.
   *
   * @param why what the operating system said
   */
  record Failed(IOException why) implements Completion {
    @Override
    public int bytes() throws IOException {
      throw why;
    }

    @Override
    public String toString() {
      return "failed: " + why.getMessage();
    }
  }
}
