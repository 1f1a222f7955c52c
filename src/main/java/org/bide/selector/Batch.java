package org.bide.selector;

import java.util.Arrays;

/** What one poll found. Filled by the thread that polls, which delivers it once others may poll. */
public final class Batch implements Poller.Sink {

  private static final int FIRST_SIZE = 8;

  private int size;
  private int[] fds = new int[FIRST_SIZE];
  private int[] readiness = new int[FIRST_SIZE];
  private int[] tokens = new int[FIRST_SIZE];

  @Override
  public void ready(int fd, int ready, int token) {
    if (size == fds.length) {
      int larger = 4 * size;
      fds = Arrays.copyOf(fds, larger);
      readiness = Arrays.copyOf(readiness, larger);
      tokens = Arrays.copyOf(tokens, larger);
    }
    fds[size] = fd;
    readiness[size] = ready;
    tokens[size] = token;
    size++;
  }

  /** Reports all of it, and is empty then. */
  public void deliver(Poller.Sink sink) {
    for (int i = 0; i < size; i++) {
      sink.ready(fds[i], readiness[i], tokens[i]);
    }
    size = 0;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public String toString() {
    return "Batch(" + size + " ready)";
  }
}
