package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.os.PollEvents.PRIORITY;

import java.io.IOException;
import org.bide.os.Kqueue;
import org.bide.os.SocketPair;
import org.bide.testing.LibKqueue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("The poller kqueue")
class KqueuePollerTest extends EdgeConformance {

  private static final String SKIPPED =
      "The poller kqueue was not tested: there is none here, and"
          + " -Dtest.bide.libkqueue=…/libkqueue.so names no library.";

  @BeforeAll
  static void findKqueue() {
    LibKqueue.load();
    if (!Kqueue.isPresent()) {
      System.out.println(SKIPPED);
    }
    Assumptions.assumeTrue(Kqueue.isPresent(), SKIPPED);
  }

  @Override
  Poller open() throws IOException {
    return new KqueuePoller();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatItHasNoOutOfBandData() throws Exception {
    SocketPair pair = pair();
    assertThatThrownBy(() -> poller.arm(pair.first(), PRIORITY, 1))
        .isInstanceOf(IOException.class)
        .hasMessage("the poller kqueue has no out-of-band data here; configure bide.poller = poll");
  }
}
