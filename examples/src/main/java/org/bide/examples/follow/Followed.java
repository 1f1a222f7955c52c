package org.bide.examples.follow;

import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.bide.event.Event;
import org.bide.file.FileWatch;

/** A name that is followed, and the file that it had when it was last looked at. */
final class Followed {

  private final Path path;
  private final Screen screen;
  private final Event<Followed> changed;

  /** Null while there is none. */
  private FileChannel file;

  /** Tells the file from another of that name. */
  private Object identity;

  Followed(Path path, Screen screen) {
    this.path = path;
    this.screen = screen;
    // A file that is replaced has come, one that is moved away has gone, one cut off was written.
    this.changed = FileWatch.of(path, CREATE, DELETE, WRITE).map(_ -> this);
  }

  /** Fires when there is reason to {@link #look}. */
  Event<Followed> changed() {
    return changed;
  }

  /** The beginning. */
  void printEnd(int lines) throws IOException {
    if (open() == null) {
      return;
    }
    screen.header(path);
    file.position(LastLines.start(file, lines));
    printRest();
  }

  /**
   * Prints what has been added, and finds out what has become of the file. That the event says what
   * has happened does not matter here: what counts is what is there now.
   */
  void look() throws IOException {
    if (file != null) {
      printRest();
    }
    Object before = identity;
    Object now = identityNow();
    if (now == null && before != null) {
      close();
      screen.say("'" + path + "' has become inaccessible: No such file or directory");
    } else if (now != null && !now.equals(before)) {
      close();
      if (open() != null) {
        String what = before == null ? "appeared" : "been replaced";
        screen.say("'" + path + "' has " + what + ";  following new file");
        printRest();
      }
    }
  }

  private void printRest() throws IOException {
    if (file.size() < file.position()) {
      screen.say(path + ": file truncated");
      file.position(0);
    }
    screen.print(path, file);
  }

  private Object identityNow() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Opens what is there; null, and says why, if that cannot be followed. */
  private FileChannel open() {
    try {
      if (Files.isDirectory(path)) {
        screen.say("error reading '" + path + "': Is a directory");
        return null;
      }
      do {
        close();
        identity = identityNow();
        file = FileChannel.open(path);
      } while (!Objects.equals(identity, identityNow())); // or it was replaced just now
    } catch (NoSuchFileException e) {
      screen.say("cannot open '" + path + "' for reading: No such file or directory");
    } catch (IOException e) {
      screen.say("cannot open '" + path + "' for reading: " + e.getMessage());
    }
    return file;
  }

  private void close() throws IOException {
    if (file != null) {
      file.close();
    }
    file = null;
    identity = null;
  }
}
