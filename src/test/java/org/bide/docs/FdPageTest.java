package org.bide.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.fd.Condition;
import org.bide.fd.Edges;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.fd.FdPipe;
import org.bide.fd.Readiness;
import org.bide.task.Task;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/events/fd.md: what it says")
class FdPageTest extends EventPage {

  @TempDir Path folder;

  FdPageTest() {
    super("fd.md");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static Void copy(Task<?> task, Fd in, WritableByteChannel log) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (true) {
      task.await(in.readable());
      int count = in.read(buffer.clear());
      if (count == Fd.END) {
        break;
      }
      if (count != Fd.AGAIN) { // else somebody else was faster
        log.write(buffer.flip());
      }
    }
    return null;
  }

  @Test
  void readsUntilTheEnd() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (FdPipe pipe = Fd.pipe()) {
      var reader =
          systems.bide().spawn(task -> copy(task, pipe.reader(), Channels.newChannel(all)));
      pipe.writer().write(bytes("some, "));
      pipe.writer().write(bytes("more"));
      pipe.writer().close();
      systems.outcome(reader);
    }
    assertThat(all.toString(UTF_8)).isEqualTo("some, more");
  }

  @Test
  @DisplayName("A fact while it holds; edges and the first time are remembered")
  void natures() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      Fd fd = pipe.reader();
      areAll(Nature.FACT, fd.readable(), fd.drained(), fd.readable().atLeast(2));
      areAll(Nature.REMEMBERED, fd.readable().edge(), fd.readable().once());
      pipe.writer().write(bytes("x"));
      systems.run(
          task -> {
            for (int i = 0; i < 3; i++) {
              Readiness ready = task.select(fd.readable());
              assertThat(ready.bytes()).hasValue(1);
              assertThat(ready.hungUp()).isFalse();
            }
            Edges edges = task.select(fd.readable().edge()); // what holds at the first mention
            assertThat(edges.count()).isEqualTo(1);
            assertThat(edges.readiness().readable()).isTrue();
            task.select(fd.readable().once());
            return assertThat(task.await(Duration.ZERO, fd.readable().once()).isEmpty()).isTrue();
          });
    }
  }

  @Test
  @DisplayName("A hang-up of both directions fires every event of a descriptor")
  void hangUp() throws Exception {
    try (FdPair pair = Fd.pair()) {
      Fd fd = pair.one();
      assertThat(look(fd.exceptional())).isEmpty();
      pair.other().close();
      systems.run(
          task -> {
            Fired fired =
                task.await(
                    LONG,
                    fd.exceptional(),
                    fd.hungUp(),
                    fd.ready(Condition.READABLE, Condition.WRITABLE),
                    fd.drained(),
                    fd.readable().atLeast(100));
            return assertThat(fired).hasSize(5);
          });
    }
  }

  @Test
  void closed() throws Exception {
    FdPipe pipe = Fd.pipe();
    int number = pipe.reader().number();
    pipe.close();
    says("`" + gone(pipe.reader().readable()).replace("fd:" + number, "fd:7") + "`");
  }

  @Test
  @DisplayName("W8: the page has the errors as they are")
  void refusals() throws Exception {
    says(refusal(Event.parse("fd:9999:readable")));
    try (Fd file = Fd.open(Files.createFile(folder.resolve("file")));
        FdPipe pipe = Fd.pipe();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Fd listens = Fd.of(server);
      saysOf(listens, listens.readable().atLeast(2));
      saysOf(listens, listens.readable().edge());
      saysOf(file, file.hungUp());
      saysOf(file, file.readable().edge());
      saysOf(pipe.reader(), pipe.reader().readable().atLeast(65_537));
      saysOf(file, file.drained());
    }
  }

  private void saysOf(Fd fd, Event<?> event) throws Exception {
    says(refusal(event).replace("fd:" + fd, "fd:7"));
  }

  @Test
  void edgesOfOtherPollers() throws Exception {
    try (Systems polling = new Systems("bide.poller = poll");
        FdPipe pipe = Fd.pipe()) {
      assertThat(polling.bide().await(pipe.reader().readable().edge()).toCompletableFuture())
          .failsWithin(LONG)
          .withThrowableThat()
          .satisfies(
              failed ->
                  says(failed.getCause().getMessage().replace("fd:" + pipe.reader(), "fd:7")));
    }
  }

  @Test
  void texts() throws Exception {
    Fd fd = Fd.of(7_000);
    writes7("fd:7:readable", fd.readable());
    writes7("fd:7:readable,writable", fd.ready(Condition.WRITABLE, Condition.READABLE));
    writes7("fd:7:exceptional", fd.exceptional());
    writes7("fd:7:hung-up", fd.hungUp());
    writes7("fd:7:drained", fd.drained());
    writes7("fd:7:readable>=100", fd.readable().atLeast(100));
    writes7("fd:7:writable:edge", fd.writable().edge());
    writes7("fd:7:hung-up:once", fd.hungUp().once());
  }

  /** A number that is none here: 7 is of a file of this JVM. */
  private void writes7(String text, Event<?> event) throws Exception {
    says("`" + text + "`");
    assertThat(Event.parse(text.replace("fd:7:", "fd:7000:"))).isEqualTo(event);
  }
}
