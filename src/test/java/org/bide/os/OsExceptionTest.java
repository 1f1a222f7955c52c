package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OsExceptionTest {
  @Test
  void namesTheCallTheErrorAndItsText() {
    OsException e = new OsException("pidfd_open(4242)", 3);
    assertThat(e).hasMessage("pidfd_open(4242): ESRCH (No such process)");
    assertThat(e.errno()).isEqualTo(Errno.ESRCH);
    assertThat(e.number()).isEqualTo(3);
    assertThat(e.call()).isEqualTo("pidfd_open(4242)");
  }

  @Test
  void endsWithTheAdvice() {
    OsException e = new OsException("spawn(x)", 2, "searched PATH /bin");
    assertThat(e).hasMessage("spawn(x): ENOENT (No such file or directory): searched PATH /bin");
  }

  @Test
  void keepsANumberThatHasNoName() {
    OsException e = new OsException("f()", 4095);
    assertThat(e).hasMessage("f(): errno 4095");
    assertThat(e.errno()).isEqualTo(Errno.UNKNOWN);
    assertThat(e.number()).isEqualTo(4095);
  }

  @Test
  void knowsEveryNamedErrorByItsNumber() {
    for (Errno errno : Errno.values()) {
      assertThat(Errno.of(errno.number())).isEqualTo(errno);
    }
    assertThat(Errno.of(-1)).isEqualTo(Errno.UNKNOWN);
  }
}
