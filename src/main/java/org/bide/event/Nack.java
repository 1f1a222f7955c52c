package org.bide.event;

/** The negative acknowledgement: the wait is over, and what it reports is something else. */
public enum Nack {
  NACK;

  @Override
  public String toString() {
    return "not chosen";
  }
}
