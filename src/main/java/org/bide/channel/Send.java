package org.bide.channel;

/** See {@link Channel#send}. */
record Send(Exchange<?> exchange, Object value) implements ChannelEvent<Sent> {

  @Override
  public Role role() {
    return Role.SENDER;
  }

  @Override
  public Object brings() {
    return value;
  }

  @Override
  public String filter() {
    return "send";
  }

  @Override
  public String toString() {
    return text();
  }
}
