package org.bide.channel;

/** See {@link Channel#receive}. */
record Receive<T>(Exchange exchange) implements ChannelEvent<T> {

  @Override
  public Role role() {
    return Role.RECEIVER;
  }

  @Override
  public Object brings() {
    return Sent.SENT;
  }

  @Override
  public String filter() {
    return "receive";
  }

  @Override
  public String toString() {
    return text();
  }
}
