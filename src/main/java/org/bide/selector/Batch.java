package org.bide.selector;

import java.util.Arrays;

/** What one poll found. Filled by the thread that polls, and then handed over. */
public final class Batch implements Poller.Sink, Selector.Command {

  private static final int FIRST_SIZE = 8;

  private int size;
  private int[] fds = new int[FIRST_SIZE];
  private int[] readiness = new int[FIRST_SIZE];
  private int[] tokens = new int[FIRST_SIZE];

  /** Takes a batch over. */
  @FunctionalInterface
  public interface Receiver {
    void receive(Batch batch);
  }

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

  /**
   * Reports what was armed with a negative token, and is empty then.
   *
   * @return the rest, or null if there is none
   */
  public Batch deliver(Poller.Sink toWhomAtOnce) {
    Batch rest = null;
    for (int i = 0; i < size; i++) {
      if (tokens[i] < 0) {
        toWhomAtOnce.ready(fds[i], readiness[i], tokens[i]);
      } else {
        rest = rest == null ? new Batch() : rest;
        rest.ready(fds[i], readiness[i], tokens[i]);
      }
    }
    size = 0;
    return rest;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  void forEach(Poller.Sink sink) {
    for (int i = 0; i < size; i++) {
      sink.ready(fds[i], readiness[i], tokens[i]);
    }
  }

  @Override
  public String toString() {
    return "Batch(" + size + " ready)";
  }
}
