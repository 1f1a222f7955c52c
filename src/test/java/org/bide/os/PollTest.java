package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.os.PollEvents.HANG_UP;
import static org.bide.os.PollEvents.INVALID;
import static org.bide.os.PollEvents.READABLE;
import static org.bide.os.PollEvents.READ_HANG_UP;
import static org.bide.os.PollEvents.WRITABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PollTest {
  @Test
  void tellsWhatIsTrueNow() throws OsException {
    Pipe pipe = Pipe.open(true, true);
    assertThat(Poll.now(pipe.read(), READABLE)).isZero();
    assertThat(Poll.now(pipe.write(), READABLE | WRITABLE)).isEqualTo(WRITABLE);
    Transfer.writeNow(pipe.write(), ByteBuffer.allocate(1));
    assertThat(Poll.now(pipe.read(), READABLE)).isEqualTo(READABLE);
    assertThat(Poll.now(pipe.read(), 0)).isZero();
    Descriptors.close(pipe.write());
    assertThat(Poll.now(pipe.read(), READABLE)).isEqualTo(READABLE | HANG_UP);
    Descriptors.close(pipe.read());
  }

  @Test
  void tellsAnErrorUnasked() throws OsException {
    Pipe pipe = Pipe.open(true, true);
    Descriptors.close(pipe.read());
    assertThat(Poll.now(pipe.write(), 0)).isEqualTo(PollEvents.ERROR);
    Descriptors.close(pipe.write());
  }

  @Test
  void tellsThatThePeerHasClosed() throws OsException {
    SocketPair pair = SocketPair.open(true, true);
    Descriptors.close(pair.second());
    assertThat(Poll.now(pair.first(), READ_HANG_UP) & READ_HANG_UP).isEqualTo(READ_HANG_UP);
    Descriptors.close(pair.first());
  }

  @Test
  void whatIsNoDescriptorIsInvalid() throws OsException {
    assertThat(Poll.now(1_000_000, READABLE)).isEqualTo(INVALID);
  }

  @Test
  void aThreadThatWaitsWithATimeoutHasNoTimerSlack() throws Exception {
    AtomicReference<String> slack = new AtomicReference<>();
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                new PollSet().await(1);
                slack.set(
                    Files.readString(
                        Path.of("/proc/" + NativeThread.currentId() + "/timerslack_ns")));
              } catch (IOException e) {
                slack.set(e.toString());
              }
            })
        .join();
    assertThat(slack.get()).isEqualToIgnoringNewLines("1");
  }

  @Test
  void eventsPrintByName() {
    assertThat(PollEvents.toString(0)).isEqualTo("NONE");
    assertThat(PollEvents.toString(READABLE | HANG_UP)).isEqualTo("READABLE|HANG_UP");
    assertThat(PollEvents.toString(WRITABLE | 0x100)).isEqualTo("WRITABLE|0x100");
  }
}
