package org.bide.event;

/**
 * The detail of a {@linkplain Nature#REMEMBERED remembered} event, which sums up all occurrences
 * since it was last reported.
 */
public interface Tallied<D extends Tallied<D>> {

  /** This and a later occurrence in one. Both stay as they are. */
  D plus(D later);
}
