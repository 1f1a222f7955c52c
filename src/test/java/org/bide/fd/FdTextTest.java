package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bide.event.Event;
import org.bide.event.EventSyntaxException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Events of descriptors as text")
class FdTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fd:7:readable",
        "fd:7:writable",
        "fd:7:exceptional",
        "fd:7:hung-up",
        "fd:7:readable,writable,hung-up",
        "fd:7:drained",
        "fd:7:readable>=100",
        "fd:7:writable>=9000000000",
        "fd:7:readable:edge",
        "fd:7:readable,hung-up:once",
      })
  void whatIsPrintedIsReadBack(String text) {
    assertThat(Event.parse(text)).hasToString(text).isEqualTo(Event.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fd:7",
        "fd:x:readable",
        "fd:-1:readable",
        "fd:7:",
        "fd:7:readible",
        "fd:7:readable>=",
        "fd:7:readable>=-1",
        "fd:7:hung-up>=5",
        "fd:7:readable,writable>=5",
        "fd:7:drained:edge",
        "fd:7:readable:twice",
        "fd:7:readable:edge:once",
      })
  void whatIsMalformedSaysWhatToWrite(String text) {
    assertThatThrownBy(() -> Event.parse(text))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageContaining("write fd:NUMBER:CONDITION");
  }

  @Test
  void theMethodsAndTheTextsMakeTheSameEvents() {
    Fd fd = Fd.of(7);
    assertThat((Object) fd.hungUp()).isEqualTo(Event.parse("fd:7:hung-up"));
    assertThat((Object) fd.drained()).isEqualTo(Event.parse("fd:7:drained"));
    assertThat((Object) fd.readable().atLeast(100)).isEqualTo(Event.parse("fd:7:readable>=100"));
    assertThat((Object) fd.writable().edge()).isEqualTo(Event.parse("fd:7:writable:edge"));
    assertThat((Object) fd.exceptional().once()).isEqualTo(Event.parse("fd:7:exceptional:once"));
  }
}
