package org.bide.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bide.os.Kqueue;
import org.bide.testing.LibKqueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Which poller is used")
class PollersTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void isEpollOnLinuxWhenNoneIsNamed() {
    LibKqueue.load();
    try (Poller poller = Pollers.open("auto", "bide.poller")) {
      assertThat(poller.name()).isEqualTo("epoll");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"poll", "nio"})
  void isTheOneThatIsNamed(String name) {
    try (Poller poller = Pollers.open(name, "bide.poller")) {
      assertThat(poller.name()).isEqualTo(name);
    }
  }

  @Test
  void mustBeKnown() {
    assertThatThrownBy(() -> Pollers.open("io_uring", "bide.poller"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bide.poller is 'io_uring'; the pollers are \"auto\", \"epoll\", \"kqueue\", \"poll\","
                + " \"nio\"");
  }

  @Test
  void mustBeThere() {
    LibKqueue.load();
    if (Kqueue.isPresent()) {
      Pollers.open("kqueue", "bide.poller").close();
    } else {
      assertThatThrownBy(() -> Pollers.open("kqueue", "bide.poller"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "bide.poller: the poller \"kqueue\", of macOS and FreeBSD, cannot be opened: ")
          .hasMessageContaining("no C function kqueue");
    }
  }
}
