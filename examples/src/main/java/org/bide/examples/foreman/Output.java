package org.bide.examples.foreman;

import akka.Done;
import akka.stream.javadsl.StreamConverters;
import akka.util.ByteString;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bide.channel.Channel;
import org.bide.channel.Sent;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.stream.Streams;
import org.bide.task.Task;

/**
 * Standard output, which everybody reaches through one channel: what goes in is whole lines, so
 * none is ever torn.
 *
 * <p>The channel has no buffer, and the stream behind it takes what it can write. So whoever has
 * more to say waits, and with it the process whose pipe it then does not read: a flood is slowed
 * down, and neither kept in memory nor dropped.
 */
final class Output {

  private final Channel<ByteString> lines = Channel.rendezvous("output");
  private final Map<String, Voice> voices = new HashMap<>();
  private final boolean isColoured = Fd.of(1).isTerminal() && !isSet("NO_COLOR");

  /** How wide the longest name is. */
  private volatile int width;

  /** See no-color.org. */
  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  /** The body of the task that writes, until the channel is closed and everything is written. */
  Done write(Task<Object> task) throws Exception {
    return Streams.source(lines)
        .runWith(
            StreamConverters.fromOutputStream(() -> new FileOutputStream(FileDescriptor.out)),
            task.system())
        .thenApply(written -> Done.getInstance())
        .toCompletableFuture()
        .get();
  }

  /** Nothing more will be said. */
  void close() {
    lines.close();
  }

  /** Happens when the lines are on their way to be written. */
  Event<Sent> print(ByteString wholeLines) {
    return lines.send(wholeLines);
  }

  /** The voice of that name; always the same, in a colour of its own. Only the supervisor asks. */
  Voice voice(String name) {
    return voices.computeIfAbsent(name, isNew -> new Voice(this, name, voices.size()));
  }

  /** Names up to this long will stand in one column. Only the supervisor asks. */
  void makeRoomFor(Set<String> names) {
    width = names.stream().mapToInt(String::length).reduce(width, Math::max);
  }

  int width() {
    return width;
  }

  boolean isColoured() {
    return isColoured;
  }
}
