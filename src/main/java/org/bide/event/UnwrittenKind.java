package org.bide.event;

/** A kind whose resources live in one JVM or actor system, so that no text can name them. */
public abstract class UnwrittenKind extends Kind {

  private final String what;

  /**
   * A kind of that name.
   *
   * @param what one of its resources, for messages: {@code a channel}
   */
  protected UnwrittenKind(String name, String what) {
    super(name);
    this.what = what;
  }

  @Override
  public final String grammar() {
    return "";
  }

  @Override
  public final Primitive<?> parse(String rest) {
    throw malformed(rest, what + " cannot be named by a text");
  }
}
