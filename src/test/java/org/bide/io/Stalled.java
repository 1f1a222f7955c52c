package org.bide.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.bide.event.Event;

/** A file whose operations are begun and never done, as if the disk did not answer. */
public final class Stalled implements AutoCloseable {

  private final InFlight inFlight;

  private Stalled(FileChannel channel) {
    this.inFlight = new InFlight(channel, turn -> {});
  }

  public static Stalled open(Path path) throws IOException {
    return new Stalled(FileChannel.open(path));
  }

  public Event<Completion> read() {
    Operation operation = new Operation("stalled", () -> Completion.EndOfFile.INSTANCE);
    inFlight.begin(operation);
    return new Completed(operation);
  }

  /** What was begun fires with that. */
  @Override
  public void close() throws IOException {
    inFlight.close();
  }
}
