package org.bide.interleavings.jcstress;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.bide.channel.Channel;
import org.bide.channel.Sent;
import org.bide.event.Gone;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.wait.Wait;

/** What came of something, in a word. */
final class Results {

  private Results() {}

  /** Of a wait, when all threads have done their part. */
  static String of(Wait wait) {
    if (!wait.isOver()) {
      return "waits";
    }
    try {
      Occurrence<?> chosen = wait.collectOne();
      return chosen == null ? "timed out" : word(chosen.detail());
    } catch (CancellationException e) {
      return "cancelled";
    }
  }

  static String word(Object detail) {
    return switch (detail) {
      case null -> "nothing";
      case Gone gone -> "gone";
      case Sent sent -> "sent";
      default -> String.valueOf(detail);
    };
  }

  static String trySend(Channel<Integer> channel, int value) {
    try {
      return channel.trySend(value) ? "sent" : "no";
    } catch (GoneException e) {
      return "gone";
    }
  }

  static String tryReceive(Channel<Integer> channel) {
    try {
      Optional<Integer> received = channel.tryReceive();
      return received.map(String::valueOf).orElse("no");
    } catch (GoneException e) {
      return "gone";
    }
  }
}
