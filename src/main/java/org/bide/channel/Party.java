package org.bide.channel;

/** One who came to send or to receive, and whose thread is running: the own side of a transfer. */
abstract class Party {

  private final Role role;
  private final Object brings;

  Party(Role role, Object brings) {
    this.role = role;
    this.brings = brings;
  }

  final Role role() {
    return role;
  }

  /**
   * What the partner gets: the value from a sender, word that it is sent from a receiver. A
   * receiver that is one of several subscribers brings its {@link Cursor}.
   */
  final Object brings() {
    return brings;
  }

  /**
   * Makes sure that nobody else ends the wait before {@link #release} or {@link #commit}.
   *
   * @return false if it has ended
   */
  abstract boolean claim();

  abstract void release();

  /** The transfer has happened, after a claim. */
  abstract void commit(Object got);

  /** Whether both are of one wait, and so never meet. */
  abstract boolean isOfSameWait(Waiting other);

  /**
   * Nobody is there to transfer with.
   *
   * @param line where to stand who waits for somebody to come
   */
  abstract void metNobody(Line line);
}
