package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bide.os.PollEvents;
import org.bide.selector.Poller;

/** A poller that asks no kernel, and writes down what it is told. */
final class ToldPoller implements Poller {

  /** What is said of one who waits to read. */
  static final String ARM_TO_READ = armed(Condition.READABLE.events());

  static final String DISARM = "disarm";

  final List<String> said = new ArrayList<>();
  private final boolean leavesArmed;

  ToldPoller(boolean leavesArmed) {
    this.leavesArmed = leavesArmed;
  }

  static String armed(int interest) {
    return "arm " + PollEvents.toString(interest);
  }

  @Override
  public String name() {
    return "told";
  }

  @Override
  public void arm(int fd, int interest, int token) {
    assertThat((interest & PollEvents.EDGE) != 0).as("with edges").isEqualTo(leavesArmed);
    said.add(armed(interest & ~PollEvents.EDGE));
  }

  @Override
  public boolean leavesArmed() {
    return leavesArmed;
  }

  @Override
  public void disarm(int fd) {
    said.add(DISARM);
  }

  @Override
  public int poll(long timeoutNanos, Sink sink) {
    throw new AssertionError("nobody polls here");
  }

  @Override
  public void wakeup() {}

  @Override
  public void close() {}
}
