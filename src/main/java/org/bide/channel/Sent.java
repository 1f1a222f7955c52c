package org.bide.channel;

/** The detail of {@link Channel#send}: the value has a receiver, or a place in the buffer. */
public enum Sent {
  SENT;

  @Override
  public String toString() {
    return "sent";
  }
}
