package org.bide.fd;

import org.bide.wait.Offer;

/**
 * Looks again whether a low-water mark is reached, each time that more has arrived. A level would
 * not do: while there are some bytes but too few it is true all the time.
 *
 * @param edges to end the watch
 */
record MarkWatch(Offer offer, EdgeWatches edges) implements EdgeWatch.Sink {

  @Override
  public void edge(EdgeWatch watch, int found) {
    if (Look.settles(offer)) {
      edges.close(watch);
    }
  }

  @Override
  public void closed(EdgeWatch watch) {
    offer.fact(Look.closed(watch.fd()));
  }
}
