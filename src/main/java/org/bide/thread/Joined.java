package org.bide.thread;

/** A thread has ended. */
public record Joined() {

  static final Joined INSTANCE = new Joined();

  @Override
  public String toString() {
    return "ended";
  }
}
