package org.bide.timer;

import java.util.concurrent.locks.ReentrantLock;

/** What guards a timeline. */
interface Guard {

  void lock();

  void unlock();

  /** One in which one may wait: for what calls the kernel, or tells others. */
  final class Patient extends ReentrantLock implements Guard {
    private static final long serialVersionUID = 1L;
  }
}
