package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("struct kevent")
class KeventsTest {

  /** As sys/event.h has it: uintptr_t, short, u_short, u_int, intptr_t, void *. */
  @ParameterizedTest
  @ValueSource(longs = {Kevents.PLAIN_SIZE, Kevents.FREEBSD_SIZE})
  void isReadInBothOfItsLayouts(long size) {
    Kevents events = new Kevents(2, size);
    assertThat(events.events.byteSize()).isEqualTo(2 * size);
    var raw = events.events.asByteBuffer().order(ByteOrder.nativeOrder());
    raw.position((int) size);
    raw.putLong(7).putShort((short) -2).putShort((short) 0x8010).putInt(32).putLong(9).putLong(-1);
    events.size = 2;
    assertThat(events.fd(1)).isEqualTo(7);
    assertThat(events.filter(1)).isEqualTo(Kqueue.WRITE);
    assertThat(events.flags(1)).isEqualTo(Kqueue.EOF | Kqueue.ONE_SHOT);
    assertThat(events.filterFlags(1)).isEqualTo(32);
    assertThat(events.data(1)).isEqualTo(-1);
    assertThat(events.fd(0)).isZero();
    assertThatThrownBy(() -> events.fd(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {Kevents.PLAIN_SIZE, Kevents.FREEBSD_SIZE})
  void isWrittenAsItIsRead(long size) {
    Kevents events = new Kevents(2, size);
    MemorySegment second = events.events.asSlice(size, size);
    Kevents.set(second, 5, Kqueue.READ, Kqueue.ADD, 1, 0xFFFF_FFFFL);
    events.size = 2;
    assertThat(events.fd(1)).isEqualTo(5);
    assertThat(events.filter(1)).isEqualTo(Kqueue.READ);
    assertThat(events.flags(1)).isEqualTo(Kqueue.ADD);
    assertThat(events.data(1)).isEqualTo(0xFFFF_FFFFL);
    assertThat((int) events.data(1)).isEqualTo(-1);
  }
}
