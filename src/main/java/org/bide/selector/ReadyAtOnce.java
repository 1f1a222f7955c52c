package org.bide.selector;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Descriptors that were ready when they were armed and that the kernel need not be asked about, for
 * the next poll to report. Regular files and directories always are. Any thread.
 */
final class ReadyAtOnce {

  private final Map<Integer, Arming> armings = new LinkedHashMap<>();
  private volatile boolean empty = true;

  /** Whether the next poll has nothing to report from here. */
  boolean isEmpty() {
    return empty;
  }

  /** Takes the place of an earlier one of the same descriptor. */
  synchronized void put(int fd, int readiness, int token) {
    Arming arming = new Arming(fd, 0, token);
    arming.found = readiness;
    armings.put(fd, arming);
    empty = false;
  }

  synchronized void remove(int fd) {
    if (!empty) {
      armings.remove(fd);
      empty = armings.isEmpty();
    }
  }

  /**
   * Reports each, once.
   *
   * @return how many
   */
  synchronized int report(Poller.Sink sink) {
    if (empty) {
      return 0;
    }
    int count = armings.size();
    armings.values().forEach(arming -> sink.ready(arming.fd, arming.found, arming.token));
    armings.clear();
    empty = true;
    return count;
  }
}
