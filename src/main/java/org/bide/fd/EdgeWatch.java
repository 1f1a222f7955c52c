package org.bide.fd;

import java.io.IOException;

/**
 * A descriptor whose edges are watched, by a duplicate of it: a poller knows a number once, and the
 * number itself is for the level.
 *
 * @param twin the duplicate, ours to close
 * @param token tells it from all others, also from those that had the number of the twin before
 */
record EdgeWatch(Fd fd, int twin, long token, Sink sink) {

  /** Who is told. On the thread of the actor that watches, or that closes. */
  interface Sink {
    void edge(EdgeWatch watch, int found);

    void closed(EdgeWatch watch);

    /** It is not watched any more. */
    void refused(EdgeWatch watch, IOException why);
  }
}
