package org.bide.selector;

import java.io.IOException;
import org.bide.wait.BriefLock;

/**
 * The readiness of one descriptor, told to one listener. Whoever keeps the descriptor open makes
 * the watch, and ends it before the close: from then on the number may be another file's, and the
 * poller is never asked about it on behalf of this one, however late somebody calls {@link #arm}.
 *
 * <p>(It once was a message to an actor that armed. One that was on its way when the descriptor was
 * closed silenced the next file of that number.)
 *
 * <p>Any thread may call each method.
 */
public final class Watch {

  /** Who is told. */
  @FunctionalInterface
  public interface Listener {

    /**
     * The descriptor is ready, or was a moment ago. On the thread that polled, and so short; two
     * reports of edges may come at the same time, on different threads.
     *
     * @param found bits of {@link org.bide.os.PollEvents}
     */
    void ready(Watch watch, int found);
  }

  private final Selectors selectors;
  private final int fd;
  private final int interest;
  private final int token;
  private final Listener listener;

  /** Held while the poller is asked, which is a system call. */
  private final BriefLock lock = new BriefLock();

  /** Guarded by the lock. */
  private boolean ended;

  Watch(Selectors selectors, int fd, int interest, int token, Listener listener) {
    this.selectors = selectors;
    this.fd = fd;
    this.interest = interest;
    this.token = token;
    this.listener = listener;
  }

  /** Tells it from all others, also from those that had the number of its descriptor before. */
  int token() {
    return token;
  }

  void ready(int found) {
    listener.ready(this, found);
  }

  /**
   * Asks to be told: once, or of each transition if that was the interest. What holds when this is
   * called is told as well. To be called again after a report that came once; without effect after
   * {@link #end}.
   *
   * @throws IOException if the kernel refuses; the watch has ended then
   */
  public void arm() throws IOException {
    try {
      armIfNotEnded();
    } catch (IOException e) {
      end();
      throw e;
    }
  }

  private void armIfNotEnded() throws IOException {
    lock.lock();
    try {
      if (!ended) {
        selectors.poller().arm(fd, interest, token);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the descriptor out of the poller, here and now, since it must be out before it is closed:
   * epoll keys on the open file, and one that has a duplicate would stay in. A report that is on
   * its way on another thread may still come.
   */
  public void end() {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        selectors.poller().disarm(fd);
      }
    } finally {
      lock.unlock();
    }
    selectors.forget(this);
  }

  @Override
  public String toString() {
    return "Watch(" + fd + ")";
  }
}
