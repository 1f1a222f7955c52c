package org.bide.fd;

import java.io.IOException;
import java.util.function.Consumer;
import org.bide.wait.Offer;

/**
 * Looks again whether a low-water mark is reached, each time that more has arrived. A level would
 * not do: while there are some bytes but too few it is true all the time.
 *
 * @param edges to end the watch
 * @param otherwise takes the offer over if there are no edges to be had
 */
record MarkWatch(Offer offer, EdgeWatches edges, Consumer<Offer> otherwise)
    implements EdgeWatch.Sink {

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

  @Override
  public void refused(EdgeWatch watch, IOException why) {
    otherwise.accept(offer);
  }
}
