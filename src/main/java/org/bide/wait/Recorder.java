package org.bide.wait;

/**
 * Where {@linkplain org.bide.event.Nature#REMEMBERED remembered} occurrences come from: a source
 * that adds what happens to the {@link Tally} of everyone who named the event.
 */
public interface Recorder {

  /**
   * Adds every occurrence from now on to the tally. When this returns, an occurrence that begins
   * later is counted for certain.
   *
   * @throws org.bide.event.EventException if the event cannot be waited for
   */
  void record(Tally<?> tally);

  /** Stops that; without effect where the tally is not known. */
  void forget(Tally<?> tally);
}
