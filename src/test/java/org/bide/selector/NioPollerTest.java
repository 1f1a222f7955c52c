package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.os.PollEvents.EDGE;
import static org.bide.os.PollEvents.READABLE;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The poller nio")
class NioPollerTest extends PollerConformance {
  @Override
  Poller open() throws IOException {
    return new NioPoller();
  }

  @Test
  @DisplayName("W8: a descriptor is refused, with the cure")
  void refusesDescriptors() {
    assertThatThrownBy(() -> poller.arm(7, READABLE, 1))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the poller nio makes no system call and so knows no descriptor 7; allow foreign calls"
                + " with --enable-native-access=ALL-UNNAMED and configure bide.poller = auto");
    assertThatThrownBy(() -> poller.arm(7, READABLE | EDGE, 1))
        .isInstanceOf(IOException.class)
        .hasMessage("the poller nio has no edges; configure bide.poller = epoll");
  }
}
