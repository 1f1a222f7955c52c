package org.bide.fd;

import org.bide.wait.Tally;

/** Counts the edges of a descriptor for one task. */
record EdgeCount(Tally<Edges> tally) implements EdgeWatch.Sink {

  @Override
  public void edge(EdgeWatch watch, int found) {
    tally.add(new Edges(1, new Readiness(watch.fd(), found)));
  }

  @Override
  public void closed(EdgeWatch watch) {
    tally.gone(Look.closed(watch.fd()));
  }
}
