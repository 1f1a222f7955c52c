package org.bide.fd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selectors;
import org.bide.selector.Watch;

/**
 * The edges that are watched in one actor system. Opening and closing happen on the caller's
 * thread, so that a duplicate never outlives the close of its descriptor: its peer would see no end
 * of the file.
 */
final class EdgeWatches {

  private final Selectors selectors;

  /** Guarded by this. */
  private final Map<Watch, EdgeWatch> open = new HashMap<>();

  EdgeWatches(Selectors selectors) {
    this.selectors = selectors;
  }

  /**
   * Begins to watch. What holds when this is called counts as well, so nothing that lasts is
   * missed. The caller sees to it that {@link #closing} is called when the descriptor is closed.
   *
   * @throws IOException if there is no duplicate to be had, the kernel does not watch it, or the
   *     descriptor is closed
   */
  EdgeWatch open(Fd fd, int interest, EdgeWatch.Sink sink) throws IOException {
    return fd.use(number -> open(fd, Descriptors.dup(number), interest, sink));
  }

  /** While the descriptor is used: its close, and so {@link #closing}, comes after. */
  private EdgeWatch open(Fd fd, int twin, int interest, EdgeWatch.Sink sink) throws IOException {
    Watch watch = selectors.watch(twin, interest | PollEvents.EDGE, this::report);
    EdgeWatch edges = new EdgeWatch(fd, twin, watch, sink);
    synchronized (this) {
      open.put(watch, edges);
    }
    try {
      watch.arm();
    } catch (IOException e) {
      close(edges);
      throw e;
    }
    return edges;
  }

  private void report(Watch watch, int found) {
    EdgeWatch edges;
    synchronized (this) {
      edges = open.get(watch);
    }
    if (edges != null) {
      edges.sink().edge(edges, found);
    }
  }

  /** Ends it; false if it was ended before. */
  boolean close(EdgeWatch edges) {
    synchronized (this) {
      if (open.remove(edges.watch()) == null) {
        return false;
      }
    }
    edges.watch().end();
    try {
      Descriptors.close(edges.twin());
    } catch (OsException e) {
      // It is closed all the same. An error of an earlier write is for those who wrote, and comes
      // again when they close theirs.
    }
    return true;
  }

  /** A descriptor is being closed. */
  void closing(Fd fd) {
    for (EdgeWatch edges : all()) {
      if (edges.fd() == fd && close(edges)) {
        edges.sink().closed(edges);
      }
    }
  }

  void closeAll() {
    all().forEach(this::close);
  }

  private synchronized List<EdgeWatch> all() {
    return new ArrayList<>(open.values());
  }
}
