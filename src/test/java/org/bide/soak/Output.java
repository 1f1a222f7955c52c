package org.bide.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.fd.Fd;
import org.bide.task.Task;

/** What a child says, as a task reads it. */
record Output(Task<?> task, Fd from) {

  /** Up to the end of a line, of which the child writes one only. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\n") < 0) {
      String more = more();
      assertThat(more).as("more after '%s'", line).isNotNull();
      line.append(more);
    }
    return line.toString().strip();
  }

  /** Waits for the end, before which nothing must come. */
  void end() throws IOException {
    assertThat(more()).isNull();
  }

  /** Null at the end. */
  private String more() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    int count;
    do {
      assertThat(task.select(LONG, from.readable())).as("readable").isPresent();
      count = from.read(buffer);
    } while (count == Fd.AGAIN);
    return count == Fd.END ? null : new String(buffer.array(), 0, count, US_ASCII);
  }
}
