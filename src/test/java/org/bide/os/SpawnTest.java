package org.bide.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnTest {
  @TempDir Path directory;

  @Test
  void passesArgumentsAsTheyAre() throws OsException {
    assertThat(Children.output(Spawn.of("printf", "<%s>", "a b", "", "ü", "$HOME")))
        .isEqualTo("<a b><><ü><$HOME>");
  }

  @Test
  void redirectsStandardStreams() throws OsException {
    Pipe in = Pipe.open(false, false);
    Pipe out = Pipe.open(false, false);
    Pipe err = Pipe.open(false, false);
    long pid =
        Spawn.of("sh", "-c", "read line; echo \"out $line\"; echo \"err $line\" >&2")
            .descriptor(0, in.read())
            .descriptor(1, out.write())
            .descriptor(2, err.write())
            .start();
    Transfer.write(in.write(), ByteBuffer.wrap("hello\n".getBytes()));
    for (int fd : new int[] {in.read(), in.write(), out.write(), err.write()}) {
      Descriptors.close(fd);
    }
    assertThat(Children.readAll(out.read())).isEqualTo("out hello\n");
    assertThat(Children.readAll(err.read())).isEqualTo("err hello\n");
    assertThat(Children.reap(pid)).hasToString("exited with 0");
    Descriptors.close(out.read());
    Descriptors.close(err.read());
  }

  @Test
  void joinsTwoStreamsInOnePipe() throws OsException {
    Pipe pipe = Pipe.open(false, false);
    long pid =
        Spawn.of("sh", "-c", "echo a; echo b >&2")
            .descriptor(1, pipe.write())
            .descriptor(2, pipe.write())
            .start();
    Descriptors.close(pipe.write());
    assertThat(Children.readAll(pipe.read())).isEqualTo("a\nb\n");
    Children.reap(pid);
    Descriptors.close(pipe.read());
  }

  @Test
  void assignsDescriptorsAsIfAtOneMoment() throws OsException {
    Pipe a = Pipe.open(false, false);
    Pipe b = Pipe.open(false, false);
    // The two writing ends change numbers, and a third name stands for one of them.
    int third = Math.max(a.write(), b.write()) + 1;
    String script =
        "echo one >&%d; echo two >&%d; echo three >&%d".formatted(a.write(), b.write(), third);
    long pid =
        Spawn.of("bash", "-c", script) // sh takes one digit only
            .descriptor(a.write(), b.write())
            .descriptor(b.write(), a.write())
            .descriptor(third, a.write())
            .start();
    Descriptors.close(a.write());
    Descriptors.close(b.write());
    assertThat(Children.reap(pid)).hasToString("exited with 0");
    assertThat(Children.readAll(a.read())).isEqualTo("two\nthree\n");
    assertThat(Children.readAll(b.read())).isEqualTo("one\n");
    Descriptors.close(a.read());
    Descriptors.close(b.read());
  }

  @Test
  void keepsADescriptorUnderItsOwnNumber() throws OsException {
    Pipe pipe = Pipe.open(false, false);
    long pid =
        Spawn.of("bash", "-c", "echo here >&" + pipe.write())
            .descriptor(pipe.write(), pipe.write())
            .start();
    Descriptors.close(pipe.write());
    assertThat(Children.readAll(pipe.read())).isEqualTo("here\n");
    Children.reap(pid);
    Descriptors.close(pipe.read());
  }

  @Test
  void leavesTheChildNoOtherDescriptor() throws Exception {
    Pipe extra = Pipe.open(false, false);
    // ls itself opens the directory it lists, as the lowest that is free
    assertThat(Children.output(Spawn.of("ls", "/proc/self/fd"))).isEqualTo("0\n1\n2\n3\n");
    assertThat(Children.output(Spawn.of("ls", "/proc/self/fd").descriptor(9, extra.read())))
        .isEqualTo("0\n1\n2\n3\n9\n");
    Descriptors.close(extra.read());
    Descriptors.close(extra.write());
  }

  @Test
  void givesTheEnvironmentAskedForOrOurs() throws OsException {
    Spawn env = Spawn.of("env");
    assertThat(Children.output(env.environment(Map.of("A", "1=ü")))).isEqualTo("A=1=ü\n");
    assertThat(Children.output(env.environment(Map.of()))).isEmpty();
    assertThat(Children.output(env)).contains("PATH=" + System.getenv("PATH") + "\n");
    assertThatIllegalArgumentException().isThrownBy(() -> env.environment(Map.of("A=B", "")));
  }

  @Test
  void startsInTheDirectoryAskedFor() throws IOException {
    Path real = directory.toRealPath();
    assertThat(Children.output(Spawn.of("pwd").directory(real.toString()))).isEqualTo(real + "\n");
    script("hello", "#!/bin/sh\necho hello\n", true);
    assertThat(Children.output(Spawn.of("./hello").directory(real.toString())))
        .isEqualTo("hello\n");
    Spawn found = Spawn.of("hello").environment(Map.of("PATH", "/bin:."));
    assertThat(Children.output(found.directory(real.toString()))).isEqualTo("hello\n");
  }

  @Test
  void namesTheMissingDirectory() {
    assertThatThrownBy(() -> Spawn.of("pwd").directory("/no/such").start())
        .hasMessage("chdir(/no/such): ENOENT (No such file or directory)");
    assertThatThrownBy(() -> Spawn.of("pwd").directory("/etc/passwd").start())
        .hasMessage("chdir(/etc/passwd): ENOTDIR (Not a directory)");
  }

  @Test
  void namesTheMissingCommandAndWhereItLooked() {
    assertThatThrownBy(
            () -> Spawn.of("nosuch").environment(Map.of("PATH", "/bin:/usr/bin")).start())
        .hasMessage(
            "posix_spawn(nosuch): ENOENT (No such file or directory):"
                + " searched PATH /bin:/usr/bin");
    assertThatThrownBy(() -> Spawn.of("./nosuch").start())
        .hasMessage("posix_spawn(./nosuch): ENOENT (No such file or directory)");
  }

  @Test
  void namesTheCommandThatCannotRun() throws IOException {
    String plain = script("plain", "", false);
    assertThatThrownBy(() -> Spawn.of(plain).start())
        .hasMessage("posix_spawn(" + plain + "): EACCES (Permission denied)");
    assertThatThrownBy(() -> Spawn.of(directory.toString()).start()).hasMessageContaining("EACCES");
    assertThatThrownBy(
            () -> Spawn.of("plain").environment(Map.of("PATH", directory + ":/bin")).start())
        .hasMessageContaining("EACCES")
        .hasMessageContaining("searched PATH " + directory + ":/bin");
    String orphan = script("orphan", "#!/no/such\n", true);
    assertThatThrownBy(() -> Spawn.of(orphan).start())
        .hasMessageContaining("ENOENT")
        .hasMessageEndingWith("the interpreter that it names");
    String empty = script("empty", "not a program", true);
    assertThatThrownBy(() -> Spawn.of(empty).start()).hasMessageContaining("ENOEXEC");
  }

  @Test
  void namesTheDescriptorThatIsNotOpen() {
    assertThatThrownBy(() -> Spawn.of("true").descriptor(1, 1_000_000).start())
        .hasMessage("dup2(1000000, 1): EBADF (Bad file descriptor)");
  }

  @Test
  void putsTheChildIntoItsGroup() throws OsException {
    Spawn stat = Spawn.of("sh", "-c", "echo $$; cut -d' ' -f5,6 /proc/$$/stat");
    String[] own = Children.output(stat.group(Spawn.Group.OWN)).split("\\s+");
    assertThat(own[1]).isEqualTo(own[0]);
    assertThat(own[2]).isNotEqualTo(own[0]);
    String[] session = Children.output(stat.group(Spawn.Group.OWN_SESSION)).split("\\s+");
    assertThat(session[1]).isEqualTo(session[0]);
    assertThat(session[2]).isEqualTo(session[0]);
    String[] inherited = Children.output(stat).split("\\s+");
    assertThat(inherited[1]).isNotEqualTo(inherited[0]);
  }

  @Test
  void theChildNeitherIgnoresNorBlocksASignal() throws OsException {
    String status = Children.output(Spawn.of("grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"));
    assertThat(status).contains("SigBlk:\t0000000000000000").contains("SigIgn:\t0000000000000000");
  }

  @Test
  void theDeathSignalIsSetByThatOneThread() throws OsException {
    Spawn child = Spawn.of("setpriv", "--dump").parentDeathSignal(Signals.number("TERM"));
    assertThat(Children.output(child)).contains("Parent death signal: TERM");
    assertThatThrownBy(() -> Spawn.of("nosuch").parentDeathSignal(15).start())
        .isInstanceOf(OsException.class)
        .hasMessageContaining("posix_spawn(nosuch): ENOENT");
    assertThatThrownBy(() -> Spawn.of("./nosuch").parentDeathSignal(15).start())
        .hasMessageContaining("posix_spawn(./nosuch): ENOENT");
  }

  private String script(String name, String text, boolean executable) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    file.toFile().setExecutable(executable);
    return file.toString();
  }
}
