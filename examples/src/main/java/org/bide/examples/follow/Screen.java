package org.bide.examples.follow;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Standard output, with a header wherever another file begins; and standard error. */
final class Screen {

  @SuppressWarnings("resource") // the process has it
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  private final boolean hasHeaders;

  /** Whose lines were printed last. */
  private Path last;

  Screen(boolean hasHeaders) {
    this.hasHeaders = hasHeaders;
  }

  void header(Path path) throws IOException {
    if (hasHeaders && !path.equals(last)) {
      String header = (last == null ? "" : "\n") + "==> " + path + " <==\n";
      out.write(header.getBytes(StandardCharsets.UTF_8));
      last = path;
    }
  }

  /**
   * Prints a file from its position to the end that it has now. What is added meanwhile is a change
   * of its own; so a file that grows without end keeps nobody from being heard.
   */
  void print(Path path, FileChannel file) throws IOException {
    long end = file.size();
    if (file.position() < end) {
      header(path);
    }
    while (file.position() < end) {
      long from = file.position();
      long count = file.transferTo(from, end - from, out.getChannel());
      if (count <= 0) {
        return; // it was cut off in between, which is a change too
      }
      file.position(from + count);
    }
  }

  void say(String text) {
    System.err.println("follow: " + text);
  }
}
