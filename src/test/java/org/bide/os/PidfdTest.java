package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.os.PollEvents.HANG_UP;
import static org.bide.os.PollEvents.READABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import org.bide.testing.Memory;
import org.junit.jupiter.api.Test;

class PidfdTest {
  @Test
  void aChildsExitIsReapedOnceWithItsUsage() throws IOException {
    int pidfd = Pidfd.openProcess(Spawn.of("sh", "-c", "exit 7").start());
    Children.await(pidfd, READABLE);
    ExitStatus status = ChildWait.reap(pidfd).orElseThrow();
    assertThat(status).isInstanceOf(ExitStatus.Exited.class).hasToString("exited with 7");
    ResourceUsage usage = status.usage().orElseThrow();
    assertThat(usage.user().plus(usage.system())).isLessThan(Duration.ofSeconds(10));
    assertThat(usage.maxResidentBytes()).isBetween(100L << 10, Memory.mostOfThisProcess());
    assertThat(ChildWait.reap(pidfd)).isEmpty();
    Descriptors.close(pidfd);
  }

  @Test
  void whatIsNotOpenedSaysWhichKernelOpensIt() {
    assertThat(Pidfd.notOpened(7, Errno.ENOSYS.number()))
        .hasMessage(
            "pidfd_open(7): ENOSYS (Function not implemented):"
                + " to hold a process takes Linux 5.3 or later");
    assertThatThrownBy(() -> Pidfd.openProcess(1L << 40))
        .hasMessage("pidfd_open(" + (1L << 40) + "): ESRCH (No such process)");
  }

  @Test
  void aSignalThroughTheDescriptorEndsIt() throws OsException {
    int pidfd = Pidfd.openProcess(Spawn.of("sleep", "1000").start());
    assertThat(Poll.now(pidfd, READABLE)).isZero();
    Pidfd.send(pidfd, 0);
    Pidfd.send(pidfd, Signals.number("KILL"));
    Children.await(pidfd, READABLE);
    assertThat(ChildWait.reap(pidfd).orElseThrow())
        .isInstanceOfSatisfying(
            ExitStatus.Killed.class,
            killed -> {
              assertThat(killed.signal()).isEqualTo(9);
              assertThat(killed.coreDumped()).isFalse();
            });
    assertThatThrownBy(() -> Pidfd.send(pidfd, 15))
        .hasMessage("pidfd_send_signal(" + pidfd + ", TERM): ESRCH (No such process)");
    Descriptors.close(pidfd);
  }

  @Test
  void aGrandchildsStatusIsKeptByTheKernel() throws OsException {
    Pipe pid = Pipe.open(false, false);
    Pipe go = Pipe.open(false, false);
    // The grandchild waits for its input to end, and the shell reaps it. By way of 3, because a
    // shell gives its background commands /dev/null for standard input.
    long child =
        Spawn.of("sh", "-c", "exec 3<&0; sh -c 'read x; exit 5' <&3 & echo $!; wait $!")
            .descriptor(0, go.read())
            .descriptor(1, pid.write())
            .start();
    Descriptors.close(pid.write());
    Descriptors.close(go.read());
    ByteBuffer line = ByteBuffer.allocate(32);
    int count = Transfer.read(pid.read(), line);
    int grandchild = Pidfd.openProcess(Long.parseLong(new String(line.array(), 0, count).trim()));

    assertThat(Pidfd.status(grandchild)).isEmpty();
    Descriptors.close(go.write());
    Children.await(grandchild, HANG_UP);

    assertThat(ChildWait.reap(grandchild)).isEmpty(); // not ours
    assertThat(Pidfd.status(grandchild))
        .hasValueSatisfying(status -> assertThat(status).hasToString("exited with 5"));
    Descriptors.close(grandchild);
    Descriptors.close(pid.read());
    Children.reap(child);
  }

  @Test
  void theKernelKeepsTheSignalToo() throws OsException {
    long pid = Spawn.of("sleep", "1000").start();
    int pidfd = Pidfd.openProcess(pid);
    Signals.kill(pid, 9);
    Children.reap(pid);
    assertThat(Pidfd.status(pidfd))
        .hasValueSatisfying(status -> assertThat(status).hasToString("killed by KILL"));
    Descriptors.close(pidfd);
  }

  @Test
  void oneThreadsEndIsReadable() throws Exception {
    Exchanger<Long> id = new Exchanger<>();
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    id.exchange(NativeThread.currentId());
                    end.await();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });
    int threadFd = Pidfd.openThread(id.exchange(0L));
    assertThat(Poll.now(threadFd, READABLE)).isZero();
    end.countDown();
    Children.await(threadFd, READABLE);
    thread.join();
    Descriptors.close(threadFd);
  }

  @Test
  void theMainThreadCanBeOpenedEitherWay() throws OsException {
    long self = ProcessHandle.current().pid();
    Descriptors.close(Pidfd.openProcess(self));
    Descriptors.close(Pidfd.openThread(self));
  }

  @Test
  void whatIsNotThereIsNamed() throws OsException {
    assertThatThrownBy(() -> Pidfd.openProcess(4_194_304))
        .hasMessage("pidfd_open(4194304): ESRCH (No such process)");
    assertThatThrownBy(() -> Pidfd.openThread(4_194_304))
        .hasMessage("pidfd_open(4194304, PIDFD_THREAD): ESRCH (No such process)");
    assertThatThrownBy(() -> Pidfd.openProcess(-1)).hasMessageContaining("EINVAL");
    assertThatThrownBy(() -> Pidfd.openThread(0)).hasMessageEndingWith("(Invalid argument)");
    long beyondInt = (1L << 32) + ProcessHandle.current().pid();
    assertThatThrownBy(() -> Pidfd.openProcess(beyondInt)).hasMessageContaining("ESRCH");
    assertThatThrownBy(() -> Pidfd.status(1_000_000)).hasMessageContaining("EBADF");
    assertThatThrownBy(() -> ChildWait.reap(1_000_000)).hasMessageContaining("EBADF");
  }

  @Test
  void theWaitStatusWordIsDecoded() {
    assertThat(ExitStatus.ofWaitStatus(0)).hasToString("exited with 0");
    assertThat(ExitStatus.ofWaitStatus(255 << 8)).hasToString("exited with 255");
    assertThat(ExitStatus.ofWaitStatus(0x80 | 11)).hasToString("killed by SEGV (core dumped)");
  }
}
