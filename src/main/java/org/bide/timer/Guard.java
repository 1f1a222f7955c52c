package org.bide.timer;

import java.util.concurrent.locks.ReentrantLock;
import org.bide.wait.BriefLock;

/** What guards a timeline. */
interface Guard {

  void lock();

  void unlock();

  /** One for a few instructions, in which nobody waits. */
  final class Brief extends BriefLock implements Guard {}

  /** One in which one may wait: for what calls the kernel, or tells others. */
  final class Patient extends ReentrantLock implements Guard {
    private static final long serialVersionUID = 1L;
  }
}
