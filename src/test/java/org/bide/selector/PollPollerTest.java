package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.os.PollEvents.EDGE;
import static org.bide.os.PollEvents.INVALID;
import static org.bide.os.PollEvents.READABLE;

import java.io.IOException;
import org.bide.os.Descriptors;
import org.bide.os.Pipe;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The poller poll")
class PollPollerTest extends ConcurrencyConformance {
  @Override
  Poller open() throws IOException {
    return new PollPoller();
  }

  @Test
  void hasNoEdges() throws Exception {
    Pipe pipe = pipe();
    assertThatThrownBy(() -> poller.arm(pipe.read(), READABLE | EDGE, 1))
        .isInstanceOf(IOException.class)
        .hasMessage("the poller poll has no edges; configure bide.poller = epoll");
  }

  @Test
  void reportsADescriptorThatWasClosedBehindItsBack() throws Exception {
    Pipe pipe = pipe();
    poller.arm(pipe.read(), READABLE, 1);
    Descriptors.close(pipe.read());
    assertThat(poll(LONG)).containsExactly(new Report(pipe.read(), INVALID, 1));
    assertSilent();
  }
}
