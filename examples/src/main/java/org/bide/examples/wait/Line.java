package org.bide.examples.wait;

import java.io.IOException;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;

/** The line to print for an event that fired: the resource, and what happened to it. */
final class Line {

  private Line() {}

  static String of(Occurrence<?> occurrence) {
    // Every event here was parsed, and what is parsed is primitive.
    Primitive<?> event = (Primitive<?>) occurrence.event();
    String line = event.resource() + " " + occurrence.detail();
    if (occurrence.detail() instanceof Readiness ready && ready.readable()) {
      line += bytes((Fd) event.resource().id());
    }
    return line;
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
