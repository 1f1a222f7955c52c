package org.bide.os;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A child process to be started with posix_spawn(3): an immutable request, and {@link #start}.
 *
 * <p>The child has the signal handling of a fresh process (every signal at its default, none
 * blocked) and no descriptor but 0, 1, 2 and those it is given; what it is not given of 0, 1 and 2
 * is ours. Each one it is given should be in blocking mode.
 *
 * <p>Nothing watches the child: open its {@link Pidfd}, and reap it there when it has ended. Until
 * then its number is not given to another process.
 *
 * @param command the program, looked for in PATH unless it has a slash, and its arguments
 * @param environment all of the child's variables; null for those of this process. Its PATH, where
 *     it is given, is the one that is searched
 * @param directory the child's working directory; null for ours
 * @param descriptors the child's number of each descriptor, and ours
 * @param group which process group it is in
 * @param parentDeathSignal sent to the child when this JVM ends, however it ends; 0 for none. This
 *     goes by setpriv(1) of util-linux, which then runs the command
 */
public record Spawn(
    List<String> command,
    Map<String, String> environment,
    String directory,
    Map<Integer, Integer> descriptors,
    Group group,
    int parentDeathSignal) {

  /** Which process group a child is in. */
  public enum Group {
    /** Ours: a terminal's ^C reaches it too. */
    INHERITED,
    /** A new one, whose number is the child's. */
    OWN,
    /** A new session as well, without a controlling terminal; setsid(2). */
    OWN_SESSION
  }

  public Spawn {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("no command");
    }
    environment = environment == null ? null : checked(environment);
    descriptors = Map.copyOf(descriptors);
    Objects.requireNonNull(group);
    for (int child : descriptors.keySet()) {
      if (child < 0) {
        throw new IllegalArgumentException("not a descriptor: " + child);
      }
    }
  }

  private static Map<String, String> checked(Map<String, String> variables) {
    for (String name : variables.keySet()) {
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        throw new IllegalArgumentException("not the name of a variable: " + name);
      }
    }
    return Map.copyOf(variables);
  }

  /** A child that inherits environment, directory, group and descriptors 0, 1 and 2. */
  public static Spawn of(List<String> command) {
    return new Spawn(command, null, null, Map.of(), Group.INHERITED, 0);
  }

  /** As {@link #of(List)}. */
  public static Spawn of(String... command) {
    return of(List.of(command));
  }

  /** With exactly these variables. */
  public Spawn environment(Map<String, String> variables) {
    Objects.requireNonNull(variables);
    return new Spawn(command, variables, directory, descriptors, group, parentDeathSignal);
  }

  /**
   * In this directory. A command with a slash that is not absolute is then looked for from there.
   */
  public Spawn directory(String path) {
    Objects.requireNonNull(path);
    return new Spawn(command, environment, path, descriptors, group, parentDeathSignal);
  }

  /**
   * With one more descriptor.
   *
   * @param child its number in the child
   * @param parent its number here; stays open here
   */
  public Spawn descriptor(int child, int parent) {
    Map<Integer, Integer> more = new HashMap<>(descriptors);
    more.put(child, parent);
    return new Spawn(command, environment, directory, more, group, parentDeathSignal);
  }

  /** In this process group. */
  public Spawn group(Group which) {
    return new Spawn(command, environment, directory, descriptors, which, parentDeathSignal);
  }

  /**
   * With this signal when the JVM ends. To the kernel the parent is the <em>thread</em> that
   * spawned (prctl(2), PR_SET_PDEATHSIG), so all such children are spawned by one thread that never
   * ends. A child that outlives the JVM before setpriv(1) has run is not told.
   */
  public Spawn parentDeathSignal(int signal) {
    return new Spawn(command, environment, directory, descriptors, group, signal);
  }

  /**
   * Starts the child, and returns once it runs the program.
   *
   * @return its process number
   * @throws OsException ENOENT or EACCES: no such program, or it may not be executed, with PATH if
   *     it was searched; {@code chdir}: the directory; {@code dup}: a descriptor that is not open;
   *     ENOSYS: a C library that is too old; EAGAIN: the limit of processes
   */
  public long start() throws OsException {
    return parentDeathSignal == 0 ? PosixSpawn.start(this) : SpawnThread.start(this);
  }

  /** The descriptors by the child's number. */
  TreeMap<Integer, Integer> sortedDescriptors() {
    return new TreeMap<>(descriptors);
  }
}
