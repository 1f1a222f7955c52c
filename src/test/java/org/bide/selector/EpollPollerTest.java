package org.bide.selector;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The poller epoll")
class EpollPollerTest extends EdgeConformance {
  @Override
  Poller open() throws IOException {
    return new EpollPoller();
  }
}
