package org.bide.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bide.fd.Fd;
import org.bide.fd.PseudoTerminal;
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

  /** By the child's number, from 3 up. */
  private final Map<Integer, Fd> fds;

  private final boolean isGuarded;

  Command(List<String> words) {
    this(Spawn.of(words), Stdio.INHERIT, Stdio.INHERIT, Stdio.INHERIT, Map.of(), false);
  }

  private Command(
      Spawn spawn, Stdio in, Stdio out, Stdio err, Map<Integer, Fd> fds, boolean isGuarded) {
    this.spawn = spawn;
    this.in = in;
    this.out = out;
    this.err = err;
    this.fds = fds;
    this.isGuarded = isGuarded;
  }

  /** Where standard input comes from. */
  public Command in(Stdio from) {
    if (from == Stdio.OUT) {
      throw new IllegalArgumentException("only standard error can be the same as the output");
    }
    return new Command(spawn, from, out, err, fds, isGuarded);
  }

  /** Where standard output goes. */
  public Command out(Stdio to) {
    if (to == Stdio.OUT) {
      throw new IllegalArgumentException("only standard error can be the same as the output");
    }
    return new Command(spawn, in, to, err, fds, isGuarded);
  }

  /** Where standard error goes. */
  public Command err(Stdio to) {
    return new Command(spawn, in, out, to, fds, isGuarded);
  }

  /**
   * Standard input, output and error on this terminal; see {@link Stdio#terminal}. Its master is
   * where what the child writes is read.
   */
  public Command terminal(PseudoTerminal terminal) {
    Stdio slave = Stdio.terminal(terminal);
    return in(slave).out(slave).err(slave);
  }

  /**
   * One more descriptor for the child, besides the standard three.
   *
   * @param number what it has there, 3 or more
   * @param fd stays open here; what {@link Stdio#fd} says of it holds here too
   */
  public Command fd(int number, Fd fd) {
    if (number < 3) {
      throw new IllegalArgumentException(
          "descriptor " + number + " is a standard one: say in(fd), out(fd) or err(fd)");
    }
    Map<Integer, Fd> more = new TreeMap<>(fds);
    more.put(number, Objects.requireNonNull(fd));
    return new Command(spawn, in, out, err, more, isGuarded);
  }

  /** The working directory. */
  public Command directory(Path path) {
    return with(spawn.directory(path.toString()));
  }

  /** One more variable of the environment, on top of those of this process. */
  public Command environment(String name, String value) {
    Map<String, String> variables = variables();
    variables.put(name, value);
    return with(spawn.environment(variables));
  }

  /** Without this variable of the environment. */
  public Command withoutEnvironment(String name) {
    Map<String, String> variables = variables();
    variables.remove(name);
    return with(spawn.environment(variables));
  }

  private Map<String, String> variables() {
    return new TreeMap<>(spawn.environment() == null ? System.getenv() : spawn.environment());
  }

  /** Exactly these variables; none of this process's. */
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
   * @throws IllegalArgumentException if there is no such signal
   */
  public Command diesWithParent(String signal) {
    return with(spawn.parentDeathSignal(Signals.number(signal)));
  }

  /**
   * In a process group which ends with this JVM, however that ends, with SIGKILL too: also what the
   * child starts, as long as it stays in the group. (A daemon leaves it, and so does a session of
   * its own.)
   *
   * <p>That is done by one more process, {@code /bin/sh}, which leads the group, heeds no signal
   * but KILL, and reads from a pipe to which this JVM never writes. When that ends it kills its own
   * group, whose number cannot be another's while it is there. {@link Child#close} ends it, and
   * with it the protection. The child does not lead the group: to signal all, say {@link
   * Child#signalGroup}, which is safe at any time.
   *
   * <p>A session of its own, and so a {@link #terminal}, is refused by {@link #start}. Its leader
   * leads a group as well, and only what the leader itself has forked can be in that session and
   * its groups: setpgid(2) refuses others. A guard outside would have to kill a number, which may
   * be another group's by then; one inside would have to be forked before the command runs, by a
   * shell in its place, which leaves traces in the environment. Say {@link #diesWithParent} there,
   * with KILL: it ends the leader, and then the kernel hangs up the terminal, which sends HUP to
   * the group in the foreground. (What is in the background, or ignores HUP, is left.)
   */
  public Command groupDiesWithParent() {
    return new Command(spawn, in, out, err, fds, true);
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

  Map<Integer, Fd> fds() {
    return fds;
  }

  boolean isGuarded() {
    return isGuarded;
  }

  Stdio in() {
    return in;
  }

  Stdio out() {
    return out;
  }

  /** Where standard error goes. */
  public Stdio err() {
    return err;
  }

  private Command with(Spawn other) {
    return new Command(other, in, out, err, fds, isGuarded);
  }

  /** Its words, with spaces between. */
  @Override
  public String toString() {
    return String.join(" ", spawn.command());
  }
}
