package org.bide.fd;

import org.bide.selector.Watch;

/**
 * A descriptor whose edges are watched, by a duplicate of it: a poller knows a number once, and the
 * number itself is for the level.
 *
 * @param twin the duplicate, ours to close
 * @param watch of the twin
 */
record EdgeWatch(Fd fd, int twin, Watch watch, Sink sink) {

  /** Who is told. On the thread that polled, or that closes. */
  interface Sink {
    void edge(EdgeWatch watch, int found);

    void closed(EdgeWatch watch);
  }
}
