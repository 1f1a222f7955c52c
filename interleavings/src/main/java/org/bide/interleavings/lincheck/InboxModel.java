package org.bide.interleavings.lincheck;

import java.util.ArrayDeque;
import java.util.Deque;

/** The sequential specification of {@link InboxOperations}. */
public final class InboxModel {

  private enum Body {
    RUNS,
    WAITS,
    IS_GIVEN_A_MESSAGE,
    IS_CANCELLED
  }

  private final Deque<String> messages = new ArrayDeque<>();
  private Body body = Body.RUNS;

  public void put(int message) {
    messages.add(String.valueOf(message));
    if (body == Body.WAITS) {
      body = Body.IS_GIVEN_A_MESSAGE;
    }
  }

  public boolean cancel() {
    boolean isOpen = body == Body.WAITS;
    if (isOpen) {
      body = Body.IS_CANCELLED;
    }
    return isOpen;
  }

  public String begin() {
    if (body != Body.RUNS) {
      return "waits already";
    } else if (!messages.isEmpty()) {
      return messages.remove();
    }
    body = Body.WAITS;
    return "waits";
  }

  public String end() {
    Body before = body;
    body = Body.RUNS;
    return switch (before) {
      case RUNS -> "does not wait";
      case IS_GIVEN_A_MESSAGE -> messages.remove();
      case WAITS, IS_CANCELLED -> "cancelled";
    };
  }
}
