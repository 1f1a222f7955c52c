package org.bide.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bide.os.Signals;
import org.bide.os.Spawn;

/**
 * A command to be started as a {@link Child}. Immutable: each method gives a new one.
 *
 * <pre>{@code
 * Child web = Child.of("python3", "-m", "http.server").out(PIPE).start();
 * }</pre>
 *
 * <p>Unless told otherwise, the child has this process's standard streams, environment, working
 * directory and process group. It has no other descriptor of ours, every signal at its default and
 * none blocked.
 */
public final class Command {

  private final Spawn spawn;
  private final Stdio in;
  private final Stdio out;
  private final Stdio err;

  Command(List<String> words) {
    this(Spawn.of(words), Stdio.INHERIT, Stdio.INHERIT, Stdio.INHERIT);
  }

  private Command(Spawn spawn, Stdio in, Stdio out, Stdio err) {
    this.spawn = spawn;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Where standard input comes from. */
  public Command in(Stdio from) {
    if (from == Stdio.OUT) {
      throw new IllegalArgumentException("only standard error can be the same as the output");
    }
    return new Command(spawn, from, out, err);
  }

  /** Where standard output goes. */
  public Command out(Stdio to) {
    if (to == Stdio.OUT) {
      throw new IllegalArgumentException("only standard error can be the same as the output");
    }
    return new Command(spawn, in, to, err);
  }

  /** Where standard error goes. */
  public Command err(Stdio to) {
    return new Command(spawn, in, out, to);
  }

  /** The working directory. */
  public Command directory(Path path) {
    return with(spawn.directory(path.toString()));
  }

  /** One more variable of the environment, on top of those of this process. */
  public Command environment(String name, String value) {
    Map<String, String> variables =
        new TreeMap<>(spawn.environment() == null ? System.getenv() : spawn.environment());
    variables.put(name, value);
    return with(spawn.environment(variables));
  }

  /** Exactly these variables. */
  public Command onlyEnvironment(Map<String, String> variables) {
    return with(spawn.environment(variables));
  }

  /** In a process group of its own, so that {@link Child#signalGroup} reaches what it starts. */
  public Command ownGroup() {
    return with(spawn.group(Spawn.Group.OWN));
  }

  /** In a session of its own, setsid(2), which includes a group. */
  public Command ownSession() {
    return with(spawn.group(Spawn.Group.OWN_SESSION));
  }

  /**
   * Sends the child this signal when this JVM ends, however it ends, with SIGKILL too. It concerns
   * the child and not what that starts. Needs {@code setpriv} of util-linux.
   *
   * @param signal its name, as in {@code KILL}
   */
  public Command diesWithParent(String signal) {
    return with(spawn.parentDeathSignal(Signals.number(signal)));
  }

  /**
   * Starts it.
   *
   * @throws IOException if it cannot be started; the message names the command, the directory or
   *     the descriptor, and why
   */
  public Child start() throws IOException {
    return Starting.start(this);
  }

  Spawn spawn() {
    return spawn;
  }

  Stdio in() {
    return in;
  }

  Stdio out() {
    return out;
  }

  Stdio err() {
    return err;
  }

  private Command with(Spawn other) {
    return new Command(other, in, out, err);
  }

  /** Its words, with spaces between. */
  @Override
  public String toString() {
    return String.join(" ", spawn.command());
  }
}
