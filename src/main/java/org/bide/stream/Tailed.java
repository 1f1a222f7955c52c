package org.bide.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.bide.event.Event;
import org.bide.io.AsyncFile;
import org.bide.io.Completion;

/**
 * The file that a name led to when it was opened, read from one place on. As long as it is open,
 * its identity is given to no other file.
 */
final class Tailed implements AutoCloseable {

  private final AsyncFile file;
  private final Object identity;
  private long position;

  private Tailed(AsyncFile file, Object identity, long position) {
    this.file = file;
    this.identity = identity;
    this.position = position;
  }

  /** Null if there is none. */
  static Tailed open(Path path, TailFrom from) throws IOException {
    while (true) {
      BasicFileAttributes before = look(path);
      if (before == null) {
        return null;
      }
      AsyncFile file;
      try {
        file = AsyncFile.open(path);
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException e) {
        throw unreadable(path, e);
      }
      BasicFileAttributes after = lookOrClose(path, file);
      if (after != null && Objects.equals(before.fileKey(), after.fileKey())) {
        return new Tailed(file, after.fileKey(), from == TailFrom.END ? after.size() : 0);
      }
      file.close(); // it was replaced just now, maybe before it was opened
    }
  }

  private static BasicFileAttributes lookOrClose(Path path, AsyncFile file) throws IOException {
    try {
      return look(path);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Null if there is no file of that name. */
  static BasicFileAttributes look(Path path) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (found.isDirectory()) {
      throw new IOException(
          path
              + " is a directory, which has no lines; name a file in it, or watch it with"
              + " FileWatch");
    }
    if (!found.isRegularFile()) {
      throw new IOException(
          path + " is no regular file, and has no end to follow; read it as a descriptor");
    }
    return found;
  }

  private static IOException unreadable(Path path, IOException cause) {
    String why =
        cause instanceof AccessDeniedException
            ? "permission denied; let '"
                + System.getProperty("user.name")
                + "' read it, and pass through the folders that it is in"
            : cause instanceof FileSystemException e && e.getReason() != null
                ? e.getReason() + "; see that the path leads to a file"
                : cause.getMessage();
    return new IOException(path + " cannot be read: " + why, cause);
  }

  boolean isSame(BasicFileAttributes found) {
    return Objects.equals(identity, found.fileKey());
  }

  /** Begins to read what comes next. */
  Event<Completion> read(ByteBuffer into) {
    return file.read(position, into);
  }

  void advance(int bytes) {
    position += bytes;
  }

  long position() {
    return position;
  }

  void rewind() {
    position = 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
