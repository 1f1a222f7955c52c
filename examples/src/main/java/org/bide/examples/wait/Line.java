package org.bide.examples.wait;

import java.io.IOException;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;

/** The line to print for an event that fired: the resource, and what happened to it. */
final class Line {

  private Line() {}

  static String of(Occurrence<?> occurrence) {
    // Every event here was parsed, and what is parsed is primitive.
    Resource resource = ((Primitive<?>) occurrence.event()).resource();
    String happened =
        occurrence.detail() instanceof Readiness ready && ready.readable()
            ? readable(ready, (Fd) resource.id())
            : occurrence.detail().toString();
    return resource + " " + happened;
  }

  /** Who wrote and hung up is not worth a word while there is something to read. */
  private static String readable(Readiness ready, Fd fd) {
    Readiness now =
        new Readiness(true, ready.writable(), ready.exceptional(), false, ready.error());
    return now + bytes(fd);
  }

  /** How much there is to read, which stays where it is: this only waits. */
  private static String bytes(Fd fd) {
    try {
      return " bytes=" + fd.available();
    } catch (IOException e) {
      return ""; // not every kind of file can tell
    }
  }
}
