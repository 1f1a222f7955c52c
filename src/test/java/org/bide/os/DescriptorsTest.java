package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {
  private static final int NOT_OPEN = 1_000_000;

  @TempDir Path directory;

  @Test
  void opensCreatesAndCloses() throws OsException {
    String path = directory.resolve("ü").toString();
    int flags = OpenFlags.WRITE_ONLY | OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
    int fd = Descriptors.open(path, flags, 0644);
    assertThat(Files.exists(directory.resolve("ü"))).isTrue();
    assertThat(Descriptors.isOpen(fd)).isTrue();
    Descriptors.close(fd);
    assertThat(Descriptors.isOpen(fd)).isFalse();
    assertThatThrownBy(() -> Descriptors.open(path, flags, 0644))
        .hasMessage("open(" + path + "): EEXIST (File exists)");
  }

  @Test
  void namesTheFileThatIsNotThere() {
    assertThatThrownBy(() -> Descriptors.open("/no/such", OpenFlags.READ_ONLY))
        .hasMessage("open(/no/such): ENOENT (No such file or directory)");
  }

  @Test
  void refusesAPathThatCWouldCutShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Descriptors.open("/etc/passwd\0.txt", OpenFlags.READ_ONLY));
  }

  @Test
  void sayWhichDescriptorIsNotOpen() {
    assertThatThrownBy(() -> Descriptors.close(NOT_OPEN))
        .hasMessage("close(1000000): EBADF (Bad file descriptor)");
    assertThatThrownBy(() -> Descriptors.dup(NOT_OPEN)).hasMessageContaining("EBADF");
    assertThatThrownBy(() -> Descriptors.setNonBlocking(NOT_OPEN, true))
        .hasMessageContaining("EBADF");
    assertThatThrownBy(() -> Descriptors.type(NOT_OPEN)).hasMessageContaining("EBADF");
    assertThatThrownBy(() -> Fill.toRead(NOT_OPEN)).hasMessageContaining("EBADF");
    assertThat(Descriptors.isTerminal(NOT_OPEN)).isFalse();
  }

  @Test
  void duplicatesShareTheBlockingMode() throws OsException {
    Pipe pipe = Pipe.open(false, false);
    int duplicate = Descriptors.dup(pipe.read());
    Descriptors.setNonBlocking(pipe.read(), true);
    assertThat(Descriptors.isNonBlocking(duplicate)).isTrue();
    Descriptors.setNonBlocking(duplicate, false);
    assertThat(Descriptors.isNonBlocking(pipe.read())).isFalse();
    Descriptors.close(duplicate);
    close(pipe);
  }

  @Test
  void pipesAreNonBlockingAtTheEndsAskedFor() throws OsException {
    for (boolean read : new boolean[] {false, true}) {
      for (boolean write : new boolean[] {false, true}) {
        Pipe pipe = Pipe.open(read, write);
        assertThat(Descriptors.isNonBlocking(pipe.read())).isEqualTo(read);
        assertThat(Descriptors.isNonBlocking(pipe.write())).isEqualTo(write);
        close(pipe);
      }
    }
  }

  @Test
  void socketPairsGoBothWays() throws OsException {
    SocketPair pair = SocketPair.open(true, false);
    assertThat(Descriptors.isNonBlocking(pair.first())).isTrue();
    assertThat(Descriptors.isNonBlocking(pair.second())).isFalse();
    assertThat(Transfer.write(pair.first(), ByteBuffer.wrap(new byte[3]))).isEqualTo(3);
    assertThat(Transfer.write(pair.second(), ByteBuffer.wrap(new byte[5]))).isEqualTo(5);
    assertThat(Fill.toRead(pair.first())).hasValue(5);
    assertThat(Fill.toRead(pair.second())).hasValue(3);
    assertThat(Descriptors.type(pair.first())).isEqualTo(FileType.SOCKET);
    Descriptors.close(pair.first());
    Descriptors.close(pair.second());
  }

  @Test
  void tellsTheTypeOfAFile() throws OsException {
    Pipe pipe = Pipe.open(false, false);
    assertThat(Descriptors.type(pipe.read())).isEqualTo(FileType.FIFO);
    close(pipe);
    try (EventFd eventFd = new EventFd()) {
      assertThat(Descriptors.type(eventFd.fd())).isEqualTo(FileType.ANONYMOUS);
    }
    assertThat(typeOf("/dev/null")).isEqualTo(FileType.CHARACTER_DEVICE);
    assertThat(typeOf("/etc/passwd")).isEqualTo(FileType.REGULAR);
    assertThat(typeOf(directory.toString())).isEqualTo(FileType.DIRECTORY);
  }

  @Test
  void aPseudoTerminalIsATerminal() throws OsException {
    int terminal =
        Descriptors.open("/dev/ptmx", OpenFlags.READ_WRITE | OpenFlags.NO_CONTROLLING_TERMINAL);
    assertThat(Descriptors.isTerminal(terminal)).isTrue();
    Descriptors.close(terminal);
  }

  private static FileType typeOf(String path) throws OsException {
    int fd = Descriptors.open(path, OpenFlags.READ_ONLY);
    try {
      return Descriptors.type(fd);
    } finally {
      Descriptors.close(fd);
    }
  }

  private static void close(Pipe pipe) throws OsException {
    Descriptors.close(pipe.read());
    Descriptors.close(pipe.write());
  }
}
