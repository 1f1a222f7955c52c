package org.bide.examples.wait;

import java.util.OptionalLong;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.fd.Readiness;

/** The line to print for an event that fired: the resource, and what happened to it. */
final class Line {

  private Line() {}

  static String of(Occurrence<?> occurrence) {
    // Every event here was parsed, and what is parsed is primitive.
    Resource resource = ((Primitive<?>) occurrence.event()).resource();
    String happened =
        occurrence.detail() instanceof Readiness ready && ready.readable()
            ? readable(ready)
            : occurrence.detail().toString();
    return resource + " " + happened;
  }

  /** Who wrote and hung up is not worth a word while there is something to read. */
  private static String readable(Readiness ready) {
    String words = ready.toString().replace(",hung-up", "");
    OptionalLong bytes = ready.bytes(); // what there is stays where it is: this only waits
    return bytes.isPresent() ? words + " bytes=" + bytes.getAsLong() : words;
  }
}
