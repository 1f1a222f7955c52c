package org.bide.channel;

/** A transfer now or not at all, without a wait: {@code trySend} and {@code tryReceive}. */
final class Trial extends Party {

  private Object got;

  Trial(Role role, Object brings) {
    super(role, brings);
  }

  /** What came of it, or null if nobody was there. */
  Object got() {
    return got;
  }

  @Override
  boolean claim() {
    return true;
  }

  @Override
  void release() {}

  @Override
  void commit(Object what) {
    got = what;
  }

  @Override
  boolean isOfSameWait(Waiting other) {
    return false;
  }

  @Override
  void metNobody(Line line) {}
}
