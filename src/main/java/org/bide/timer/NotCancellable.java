package org.bide.timer;

import akka.actor.Cancellable;

/** What has been handed on already, or is not scheduled yet. */
enum NotCancellable implements Cancellable {
  INSTANCE;

  @Override
  public boolean cancel() {
    return false;
  }

  @Override
  public boolean isCancelled() {
    return false;
  }
}
