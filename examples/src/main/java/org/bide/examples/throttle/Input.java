package org.bide.examples.throttle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bide.channel.Channel;
import org.bide.fd.Fd;
import org.bide.task.Task;

/** Cuts standard input into lines: a task that hands them over one by one, as they are wanted. */
final class Input {

  private static final Fd STDIN = Fd.of(0);
  private static final int PIECE = 1 << 16;

  private final Task<Object> task;
  private final Channel<byte[]> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private Input(Task<Object> task, Channel<byte[]> lines) {
    this.task = task;
    this.lines = lines;
  }

  /** Reads to the end, and closes the channel. */
  static Void read(Task<Object> task, Channel<byte[]> lines) throws IOException {
    Input input = new Input(task, lines);
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    for (int count = 0; count != Fd.END; count = STDIN.read(piece.clear())) {
      if (count > 0) {
        input.cut(piece.flip());
      }
      task.await(STDIN.readable());
    }
    input.sendLine(); // one without an end, if there is any
    lines.close();
    return null;
  }

  private void cut(ByteBuffer piece) {
    while (piece.hasRemaining()) {
      byte next = piece.get();
      line.write(next);
      if (next == '\n') {
        sendLine();
      }
    }
  }

  private void sendLine() {
    if (line.size() > 0) {
      task.select(lines.send(line.toByteArray()));
      line.reset();
    }
  }
}
