package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SignalsTest {
  @Test
  void namesAndNumbersAreThoseOfLinux() {
    assertThat(Signals.number("TERM")).isEqualTo(15);
    assertThat(Signals.number("SIGTERM")).isEqualTo(15);
    assertThat(Signals.number("RTMIN")).isEqualTo(34);
    assertThat(Signals.number("RTMIN+3")).isEqualTo(37);
    assertThat(Signals.number("RTMAX-1")).isEqualTo(63);
    assertThat(Signals.number("POLL")).isEqualTo(Signals.number("IO"));
    assertThat(Signals.name(9)).isEqualTo("KILL");
    assertThat(Signals.name(64)).isEqualTo("RTMIN+30");
    assertThat(Signals.name(33)).isEqualTo("33");
    for (int signal = 1; signal <= 64; signal++) {
      if (signal != 32 && signal != 33) {
        assertThat(Signals.number(Signals.name(signal))).isEqualTo(signal);
      }
    }
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signals.number("TREM"))
        .withMessageStartingWith("no such signal: TREM; there are HUP INT QUIT ")
        .withMessageEndingWith(
            " TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF"
                + " WINCH IO PWR SYS, RTMIN to RTMIN+30");
    for (String none : new String[] {"", "0", "SIG", "SIG0", "term", "RTMIN+31", "32"}) {
      assertThat(Signals.isName(none)).as(none).isFalse();
      assertThatIllegalArgumentException().isThrownBy(() -> Signals.number(none));
    }
    assertThat(Signals.isName("SIGTERM")).isTrue();
  }

  @Test
  void killsAProcessAndAGroup() throws OsException {
    long pid = Spawn.of("sleep", "1000").start();
    Signals.kill(pid, 0);
    Signals.kill(pid, Signals.number("TERM"));
    assertThat(Children.reap(pid)).hasToString("killed by TERM");
    assertThatThrownBy(() -> Signals.kill(pid, 15))
        .hasMessage("kill(" + pid + ", TERM): ESRCH (No such process)");

    long leader = Spawn.of("sleep", "1000").group(Spawn.Group.OWN).start();
    Signals.killGroup(leader, Signals.number("KILL"));
    assertThat(Children.reap(leader)).hasToString("killed by KILL");
  }

  @Test
  void neverMeansEverybody() {
    assertThatIllegalArgumentException().isThrownBy(() -> Signals.kill(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Signals.kill(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Signals.killGroup(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Signals.kill(1L << 32 | 2, 0));
  }
}
