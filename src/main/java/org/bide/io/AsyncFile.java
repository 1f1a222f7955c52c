package org.bide.io;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bide.event.Event;

/**
 * A file that is read and written without standing still: an operation is begun by a call, and its
 * completion is an event. A file on disk never says that it is not ready, so there is nothing to
 * wait for before a read, as there is with a pipe; what can be waited for is its end. (kqueue's
 * {@code EVFILT_AIO}; aio(7).)
 *
 * <pre>{@code
 * try (AsyncFile file = AsyncFile.open(path, READ)) {
 *   ByteBuffer block = ByteBuffer.allocateDirect(1 << 16);
 *   Event<Completion> read = file.read(0, block);           // has begun
 *   Fired fired = task.await(read, term);
 *   int bytes = task.select(read).bytes();                  // it happened once, and stays so
 * }
 * }</pre>
 *
 * <p>An operation is begun once, by the call and not by a wait; its event is a fact, which any
 * number of waits may name, now or later, and which is true for ever after. A wait that ends with
 * another event, times out or is cancelled does not undo it.
 *
 * <p><b>The buffer belongs to the operation</b> from the call until its event has fired: neither
 * read nor change it, nor give it to a second operation. Its position is then moved by what was
 * transferred. A direct buffer saves a copy.
 *
 * <p>Operations are done on a few threads that all files share ({@code bide.io.threads}), in no
 * order among themselves: for one after the other, wait for the one. {@link #sync} too covers only
 * writes whose completion was seen before it was called.
 *
 * <p>All methods may be called from any thread; none blocks but {@link #open} and, for as long as
 * close(2) takes, {@link #close}.
 */
public final class AsyncFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final Set<OpenOption> options;
  private final InFlight inFlight;

  private AsyncFile(Path path, FileChannel channel, Set<OpenOption> options) {
    this.path = path;
    this.channel = channel;
    this.options = options;
    this.inFlight = new InFlight(channel, IoThreads.get());
  }

  /**
   * Opens a file. This looks it up on the disk and blocks for that.
   *
   * @param options of {@link java.nio.file.StandardOpenOption}, with the meaning that {@link
   *     FileChannel#open(Path, OpenOption...)} gives them; none means to read
   * @throws UnsupportedOperationException with {@code APPEND}, which leaves no say in the position
   */
  public static AsyncFile open(Path path, OpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(List.of(options));
    if (all.contains(APPEND)) {
      throw new UnsupportedOperationException(
          "APPEND: operations are at positions; write at the position of Files.size(path)");
    }
    return new AsyncFile(path, FileChannel.open(path, all), all);
  }

  // ---- operations

  /**
   * Begins to read into the buffer's remaining room, pread(2). A read may be short: at the end of
   * the file it is, and elsewhere the kernel may make it so.
   *
   * @param position in bytes from the beginning of the file
   * @return fires with the number of bytes, the end of the file, or why it failed; with {@link
   *     org.bide.event.Gone} if the file was closed before it could begin
   * @throws NonReadableChannelException if the file was not opened for that
   */
  public Event<Completion> read(long position, ByteBuffer into) {
    if (options.contains(WRITE) && !options.contains(READ)) { // neither means to read
      throw new NonReadableChannelException();
    }
    if (into.isReadOnly()) {
      throw new IllegalArgumentException("nothing can be read into a read-only buffer");
    }
    return begin(
        "read@" + checked(position),
        () -> {
          int bytes = channel.read(into, position);
          return bytes < 0 ? Completion.EndOfFile.INSTANCE : new Completion.Transferred(bytes);
        });
  }

  /**
   * Begins to write all that remains in the buffer, pwrite(2) as often as it takes. That it is
   * complete means that others read it, not that the disk has it: that is {@link #sync}.
   *
   * @param position in bytes; beyond the end, the gap is filled with zeros
   * @return fires with the number of bytes, or why it failed; with {@link org.bide.event.Gone} if
   *     the file was closed before it could begin
   * @throws NonWritableChannelException if the file was not opened for that
   */
  public Event<Completion> write(long position, ByteBuffer from) {
    checkWritable();
    return begin(
        "write@" + checked(position),
        () -> {
          int bytes = 0;
          while (from.hasRemaining()) {
            bytes += channel.write(from, position + bytes);
          }
          return new Completion.Transferred(bytes);
        });
  }

  /**
   * Begins to bring what was written to the disk, fdatasync(2) or fsync(2).
   *
   * @param metadata whether times and permissions are to be brought there too, fsync(2)
   * @return fires with 0 bytes, or why it failed: then it is unknown what the disk has
   */
  public Event<Completion> sync(boolean metadata) {
    checkWritable();
    return begin(
        metadata ? "fsync" : "fdatasync",
        () -> {
          channel.force(metadata);
          return new Completion.Transferred(0);
        });
  }

  private void checkWritable() {
    if (!options.contains(WRITE)) {
      throw new NonWritableChannelException();
    }
  }

  private static long checked(long position) {
    if (position < 0) {
      throw new IllegalArgumentException("a position is 0 or more, not " + position);
    }
    return position;
  }

  private Event<Completion> begin(String what, Operation.Work work) {
    Operation operation = new Operation(path + ":" + what, work);
    inFlight.begin(operation);
    return new Completed(operation);
  }

  // ---- its life

  /** Whether operations can still be begun. */
  public boolean isOpen() {
    return !inFlight.isClosing();
  }

  /** How many operations have been begun and are not complete. */
  public int inFlight() {
    return inFlight.size();
  }

  /**
   * Closes it. Operations that are under way are completed first, on their own threads: their
   * events fire with what came of them. Those that have not begun never will, and their events fire
   * with {@link org.bide.event.Gone}. To close it again does nothing.
   */
  @Override
  public void close() throws IOException {
    inFlight.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
