package org.bide.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bide.os.Signals;

/** A JVM of its own, for what would end the one that tests. Killed if it outlives its test. */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Starts a main class with the flags that Bide wants. */
  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start("", List.of(), main, arguments);
  }

  /**
   * @param before shell commands that come first, such as {@code trap '' HUP}
   * @param flags more flags of the JVM
   */
  public static ChildJvm start(
      String before, List<String> flags, Class<?> main, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("@config/java.options"));
    all.addAll(flags);
    return run(before, all, main, arguments);
  }

  /** Starts a main class with these flags alone. */
  public static ChildJvm bare(List<String> flags, Class<?> main, String... arguments)
      throws IOException {
    return run("", flags, main, arguments);
  }

  private static ChildJvm run(String before, List<String> flags, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", before + "\nexec \"$@\"", "sh"));
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  public long pid() {
    return process.pid();
  }

  /** Reads up to this line, which must come. */
  public ChildJvm awaitLine(String wanted) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); !wanted.equals(line); line = output.readLine()) {
      assertThat(line).as("'%s' was awaited and did not come, only %s", wanted, seen).isNotNull();
      seen.add(line);
    }
    return this;
  }

  public ChildJvm signal(String name) throws IOException {
    Signals.kill(pid(), Signals.number(name));
    return this;
  }

  /** What it prints from here on, until its end. */
  public List<String> rest() {
    return output.lines().toList();
  }

  /** As a shell has it: 128 and the signal's number for one that a signal ended. */
  public int exitStatus() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the JVM ends").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
