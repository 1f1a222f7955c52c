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
 * @param opened what the child itself opens for reading and writing, by its number there: a
 *     terminal, which thereby becomes the controlling one of a child that leads a session
 * @param group which process group it is in
 * @param joined the number of the group, where that is an existing one
 * @param parentDeathSignal sent to the child when this JVM ends, however it ends; 0 for none. This
 *     goes by setpriv(1) of util-linux, which then runs the command
 * @param blocksSignals whether it begins with every signal blocked, and so heeds KILL and STOP only
 */
public record Spawn(
    List<String> command,
    Map<String, String> environment,
    String directory,
    Map<Integer, Integer> descriptors,
    Map<Integer, String> opened,
    Group group,
    long joined,
    int parentDeathSignal,
    boolean blocksSignals) {

  /** Which process group a child is in. */
  public enum Group {
    /** Ours: a terminal's ^C reaches it too. */
    INHERITED,
    /** A new one, whose number is the child's. */
    OWN,
    /**
     * A new session as well, setsid(2), without a controlling terminal: the first terminal that is
     * opened becomes it.
     */
    OWN_SESSION,
    /** One that there is; see {@link Spawn#joining}. */
    JOINED
  }

  public Spawn {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("no command");
    }
    environment = environment == null ? null : checked(environment);
    descriptors = Map.copyOf(descriptors);
    opened = Map.copyOf(opened);
    Objects.requireNonNull(group);
    descriptors.keySet().forEach(Spawn::checkNumber);
    opened.keySet().forEach(Spawn::checkNumber);
  }

  private static void checkNumber(int child) {
    if (child < 0) {
      throw new IllegalArgumentException("not a descriptor: " + child);
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
    return new Spawn(command, null, null, Map.of(), Map.of(), Group.INHERITED, 0, 0, false);
  }

  /** As {@link #of(List)}. */
  public static Spawn of(String... command) {
    return of(List.of(command));
  }

  /** With exactly these variables. */
  public Spawn environment(Map<String, String> variables) {
    Objects.requireNonNull(variables);
    return new Spawn(
        command,
        variables,
        directory,
        descriptors,
        opened,
        group,
        joined,
        parentDeathSignal,
        blocksSignals);
  }

  /**
   * In this directory. A command with a slash that is not absolute is then looked for from there.
   */
  public Spawn directory(String path) {
    Objects.requireNonNull(path);
    return new Spawn(
        command,
        environment,
        path,
        descriptors,
        opened,
        group,
        joined,
        parentDeathSignal,
        blocksSignals);
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
    return new Spawn(
        command,
        environment,
        directory,
        more,
        opened,
        group,
        joined,
        parentDeathSignal,
        blocksSignals);
  }

  /**
   * With one more descriptor, which the child opens itself, when its session and its other
   * descriptors are in place.
   */
  public Spawn opening(int child, String path) {
    Map<Integer, String> more = new HashMap<>(opened);
    more.put(child, path);
    return new Spawn(
        command,
        environment,
        directory,
        descriptors,
        more,
        group,
        joined,
        parentDeathSignal,
        blocksSignals);
  }

  /** With every signal blocked. */
  public Spawn blockingSignals() {
    return new Spawn(
        command,
        environment,
        directory,
        descriptors,
        opened,
        group,
        joined,
        parentDeathSignal,
        true);
  }

  /** In the process group of that number, which must be of this session and not be empty. */
  public Spawn joining(long existing) {
    return new Spawn(
        command,
        environment,
        directory,
        descriptors,
        opened,
        Group.JOINED,
        existing,
        parentDeathSignal,
        blocksSignals);
  }

  /** In this process group. */
  public Spawn group(Group which) {
    return new Spawn(
        command,
        environment,
        directory,
        descriptors,
        opened,
        which,
        joined,
        parentDeathSignal,
        blocksSignals);
  }

  /**
   * With this signal when the JVM ends. To the kernel the parent is the <em>thread</em> that
   * spawned (prctl(2), PR_SET_PDEATHSIG), so all such children are spawned by one thread that never
   * ends. A child that outlives the JVM before setpriv(1) has run is not told.
   */
  public Spawn parentDeathSignal(int signal) {
    return new Spawn(
        command, environment, directory, descriptors, opened, group, joined, signal, blocksSignals);
  }

  /**
   * Starts the child, and returns once it runs the program.
   *
   * @return its process number
   * @throws OsException ENOENT or EACCES: no such program, or it may not be executed, with PATH if
   *     it was searched; {@code chdir}: the directory; {@code dup}: a descriptor that is not open;
   *     ENOSYS: a C library that is too old; EPERM: no such group to join; EAGAIN: the limit of
   *     processes
   */
  public long start() throws OsException {
    return parentDeathSignal == 0 ? PosixSpawn.start(this) : SpawnThread.start(this);
  }

  /** The descriptors by the child's number. */
  TreeMap<Integer, Integer> sortedDescriptors() {
    return new TreeMap<>(descriptors);
  }
}
