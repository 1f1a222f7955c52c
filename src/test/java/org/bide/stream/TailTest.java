package org.bide.stream;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.scaladsl.Framing;
import akka.stream.testkit.TestSubscriber;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bide.process.Child;
import org.bide.testing.OpenFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is followed, as lines")
@SuppressWarnings("unchecked") // of Akka's probes, whose calls in a row are of raw types
class TailTest extends WithStreams {

  @TempDir Path folder;

  private Path file;
  private TestSubscriber.Probe<String> probe;

  @BeforeEach
  void name() {
    file = folder.resolve("log");
  }

  @AfterEach
  void cancel() throws Exception {
    if (probe != null) {
      probe.cancel();
    }
    Awaitility.await().until(() -> held(folder) == 0);
  }

  /** How many descriptors lead to a file in there. */
  private static int held(Path in) throws IOException {
    return OpenFiles.now().thatAre(target -> target.startsWith(in.toString())).count();
  }

  private void follow(TailFrom from) throws Exception {
    probe = started(Streams.tail(file, from, 1000));
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, CREATE, APPEND);
  }

  @Test
  void fromTheEnd() throws Exception {
    append("old\n");
    follow(TailFrom.END);
    probe.request(10).expectNoMessage(NOT_LONG);
    append("new\n");
    probe.expectNext("new");
    append("a\nb\n");
    probe.expectNext("a").expectNext("b");
  }

  @Test
  void fromTheStart() throws Exception {
    append("one\ntwo\n");
    follow(TailFrom.START);
    probe.request(10).expectNext("one").expectNext("two").expectNoMessage(NOT_LONG);
    append("three\n");
    probe.expectNext("three");
  }

  @Test
  void aLineIsToldWhenItIsWhole() throws Exception {
    follow(TailFrom.START);
    probe.request(10);
    append("par");
    probe.expectNoMessage(NOT_LONG);
    append("tial\r");
    probe.expectNoMessage(NOT_LONG);
    append("\nnext");
    probe.expectNext("partial").expectNoMessage(NOT_LONG);
  }

  @Test
  @DisplayName("A character that two writes share is not torn")
  void characters() throws Exception {
    follow(TailFrom.START);
    probe.request(10);
    byte[] bytes = "zwölf 日\n".getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (byte next : bytes) {
        out.write(next);
        out.flush();
      }
    }
    probe.expectNext("zwölf 日");
  }

  @Test
  @DisplayName("Rotation: the new file is read from its beginning, after all of the old one")
  void rotation() throws Exception {
    append("one\n");
    follow(TailFrom.START);
    probe.request(10).expectNext("one");
    append("two\nunfin");
    Files.move(file, folder.resolve("log.1"));
    // Who writes has it open, and goes on for a while.
    Files.writeString(folder.resolve("log.1"), "ished\nlate\ncut", APPEND);
    append("three\n");
    probe.expectNext("two").expectNext("unfinished").expectNext("late").expectNext("cut");
    probe.expectNext("three");
    append("four\n");
    probe.expectNext("four");
  }

  @Test
  @DisplayName("Nothing is lost of what was written to the old file while there is no demand")
  void rotationWithoutDemand() throws Exception {
    append("one\n");
    follow(TailFrom.START);
    append("two\n");
    Files.move(file, folder.resolve("log.1"));
    append("three\n");
    probe.request(10).expectNext("one").expectNext("two").expectNext("three");
  }

  @Test
  void aFileThatIsReplacedByRenaming() throws Exception {
    append("one\n");
    follow(TailFrom.START);
    probe.request(10).expectNext("one");
    Path other = folder.resolve("other");
    for (int i = 0; i < 20; i++) {
      Files.writeString(other, "of " + i + "\n");
      Files.move(other, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      probe.expectNext("of " + i);
      probe.request(1);
    }
  }

  @Test
  void aFileThatIsDeletedAndComesBack() throws Exception {
    append("one\nrest");
    follow(TailFrom.START);
    probe.request(10).expectNext("one");
    Files.delete(file);
    probe.expectNoMessage(NOT_LONG);
    append("two\n");
    probe.expectNext("rest").expectNext("two");
  }

  @Test
  void truncation() throws Exception {
    append("one\ntwo\nrest");
    follow(TailFrom.START);
    probe.request(10).expectNext("one").expectNext("two").expectNoMessage(NOT_LONG);
    Files.writeString(file, "new\n", WRITE, TRUNCATE_EXISTING);
    probe.expectNext("rest").expectNext("new");
    append("more\n");
    probe.expectNext("more");
  }

  @Test
  void aFileThatIsNotThereYet() throws Exception {
    file = folder.resolve("not/yet/there");
    follow(TailFrom.END);
    probe.request(10).expectNoMessage(NOT_LONG);
    Files.createDirectories(file.getParent());
    append("first\n");
    probe.expectNext("first");
  }

  @Test
  @DisplayName("Without demand nothing is read, and with it one line is told for each")
  void demand() throws Exception {
    append("one\ntwo\nthree\n");
    follow(TailFrom.START);
    probe.request(1).expectNext("one").expectNoMessage(NOT_LONG);
    probe.request(2).expectNext("two").expectNext("three").expectNoMessage(NOT_LONG);
  }

  @Test
  void muchAtOnceInOrder() throws Exception {
    int count = 50_000;
    var all =
        Streams.tail(file, TailFrom.START, 1000).take(count).runWith(Sink.seq(), systems.system());
    Child writer = Child.of("sh", "-c", "seq " + count + " >" + file).start();
    assertThat(get(all))
        .isEqualTo(IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList());
    next(writer.exited());
  }

  @Test
  @DisplayName("A writer that rotates its log all the time loses no line")
  void underRotation() throws Exception {
    int count = 3000;
    append("");
    var both =
        Streams.tail(file, TailFrom.START, 1000)
            .take(count)
            .toMat(Sink.seq(), Keep.both())
            .run(systems.system());
    get(both.first());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      append(i + "\n");
      expected.add(Integer.toString(i));
      if (i % 100 == 99) {
        Path old = folder.resolve("log." + i);
        Files.move(file, old);
        append("");
        // Whoever follows holds one file; a name that leads to a third before he looks skips one.
        Awaitility.await().until(() -> held(old) == 0);
      }
    }
    assertThat(get(both.second())).isEqualTo(expected);
  }

  @Test
  void aLineThatIsTooLongFailsTheStream() throws Exception {
    append("x".repeat(1001) + "\n");
    follow(TailFrom.START);
    probe.request(1);
    assertThat(probe.expectError()).isInstanceOf(Framing.FramingException.class);
    probe = null;
  }

  @Test
  void aDirectoryIsRefused() {
    assertThat(probe(Streams.tail(folder)).expectSubscriptionAndError())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder + " is a directory, which has no lines; name a file in it");
  }

  @Test
  @DisplayName("A file that a directory takes the place of fails the stream, which names it")
  void aDirectoryInItsPlace() throws Exception {
    append("one\n");
    follow(TailFrom.START);
    probe.request(2).expectNext("one");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(probe.expectError()).hasMessageContaining(file + " is a directory");
  }

  @Test
  @DisplayName("A file that may not be read fails the stream with its path, the cause and the cure")
  void permissionDenied() throws Exception {
    Path unreadable = unreadable();
    IOException failure =
        (IOException) probe(Streams.tail(unreadable)).expectSubscriptionAndError();
    assertThat(failure)
        .hasMessage(
            unreadable
                + " cannot be read: permission denied; let '"
                + System.getProperty("user.name")
                + "' read it, and pass through the folders that it is in");
  }

  @Test
  @DisplayName("Also one that takes the place of a file that was followed")
  void permissionDeniedLater() throws Exception {
    Path unreadable = unreadable();
    append("one\n");
    follow(TailFrom.START);
    probe.request(2).expectNext("one");
    Path next = folder.resolve("next");
    Files.createSymbolicLink(next, unreadable);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    assertThat(probe.expectError()).hasMessageContaining(file + " cannot be read: permission");
  }

  /** Root reads whatever has a mode, but not a file of the kernel's that is only for writing. */
  private Path unreadable() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "");
    secret.toFile().setReadable(false, false);
    Path writeOnly = Path.of("/sys/bus/cpu/uevent");
    if (!Files.isReadable(secret)) {
      return secret;
    }
    assumeThat(writeOnly).exists();
    return writeOnly;
  }

  @Test
  @DisplayName("A link to itself fails the stream with path, cause and cure")
  void leadsNowhere() throws Exception {
    Files.createSymbolicLink(file, file);
    assertThat(probe(Streams.tail(file)).expectSubscriptionAndError())
        .hasMessageContaining(file + " cannot be read: ")
        .hasMessageContaining("see that the path leads to a file");
  }

  @Test
  void linesOfNothingAreRefused() {
    assertThatThrownBy(() -> Streams.tail(file, TailFrom.END, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
