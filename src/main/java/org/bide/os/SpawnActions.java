package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the child does between its birth and the program: the file actions of posix_spawn(3). They
 * run in order, so they must be put in an order where none spoils another.
 */
class SpawnActions implements AutoCloseable {
  /** The C library's secret; 80 bytes in glibc on x86-64 and aarch64. */
  private static final long SIZE = 512;

  private static final int LAST_STANDARD_DESCRIPTOR = 2;

  private static final BlockingCall INIT = BlockingCall.to("posix_spawn_file_actions_init");
  private static final BlockingCall DESTROY = BlockingCall.to("posix_spawn_file_actions_destroy");
  private static final BlockingCall DUP2 = BlockingCall.to("posix_spawn_file_actions_adddup2");

  private static final class Close {
    static final BlockingCall CLOSE = BlockingCall.to("posix_spawn_file_actions_addclose");
  }

  private static final class Open {
    static final BlockingCall OPEN = BlockingCall.to("posix_spawn_file_actions_addopen");
  }

  private static final class CloseFrom {
    static final String SYMBOL = "posix_spawn_file_actions_addclosefrom_np";
    static final boolean PRESENT = NativeFunction.find(SYMBOL).isPresent();
    static final BlockingCall CLOSEFROM = PRESENT ? BlockingCall.to(SYMBOL) : null;
  }

  private static final class ChangeDirectory {
    static final String SYMBOL = "posix_spawn_file_actions_addchdir_np";
    static final boolean PRESENT = NativeFunction.find(SYMBOL).isPresent();
    static final BlockingCall CHDIR = PRESENT ? BlockingCall.to(SYMBOL) : null;
  }

  /** Those of a child that is given nothing, made once: posix_spawn(3) only reads. */
  private static final class Plain {
    static final SpawnActions ACTIONS;

    static {
      try {
        ACTIONS =
            new SpawnActions(Arena.global()) {
              @Override
              public void close() {} // others have them too
            };
        ACTIONS.closeAllBut(new TreeMap<>(), Map.of(), LAST_STANDARD_DESCRIPTOR);
      } catch (OsException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  private final Arena arena;
  private final MemorySegment actions;
  private final List<Integer> duplicates = new ArrayList<>();

  /** What the request asks for. */
  static SpawnActions of(Arena arena, Spawn spawn) throws OsException {
    boolean isPlain =
        spawn.directory() == null && spawn.descriptors().isEmpty() && spawn.opened().isEmpty();
    if (isPlain && CloseFrom.PRESENT) {
      return Plain.ACTIONS;
    }
    SpawnActions actions = new SpawnActions(arena);
    try {
      if (spawn.directory() != null) {
        actions.changeDirectory(spawn.directory());
      }
      actions.assign(spawn.sortedDescriptors(), spawn.opened());
      return actions;
    } catch (OsException | RuntimeException | Error e) {
      actions.close();
      throw e;
    }
  }

  private SpawnActions(Arena arena) throws OsException {
    this.arena = arena;
    this.actions = arena.allocate(SIZE, Long.BYTES);
    check(INIT, INIT.call(actions));
  }

  MemorySegment memory() {
    return actions;
  }

  private void changeDirectory(String path) throws OsException {
    if (!ChangeDirectory.PRESENT) {
      throw missing(ChangeDirectory.SYMBOL, "2.29");
    }
    check(ChangeDirectory.CHDIR, ChangeDirectory.CHDIR.call(actions, CString.of(arena, path)));
  }

  /**
   * The descriptors the child is to have, and no other from 3 up. It is to be as if all were
   * assigned at one moment: where the source of one is the target of another, as when 1 and 2
   * change places, the source is first duplicated out of the way, here.
   */
  private void assign(SortedMap<Integer, Integer> descriptors, Map<Integer, String> opened)
      throws OsException {
    int last = LAST_STANDARD_DESCRIPTOR;
    if (!descriptors.isEmpty()) {
      last = Math.max(last, descriptors.lastKey());
    }
    for (Map.Entry<Integer, Integer> entry : descriptors.entrySet()) {
      int child = entry.getKey();
      int parent = entry.getValue();
      if (!Descriptors.isOpen(parent)) {
        throw new OsException("dup2(" + parent + ", " + child + ")", Errno.EBADF.number());
      }
      Integer replacement = descriptors.get(parent);
      if (replacement != null && replacement != parent) {
        parent = Descriptors.dupAtLeast(parent, last + 1);
        duplicates.add(parent);
      }
      // Onto itself: the C library then clears close-on-exec, posix_spawn_file_actions_adddup2(3)
      check(DUP2, DUP2.call(actions, number(parent), number(child)));
    }
    for (Map.Entry<Integer, String> entry : opened.entrySet()) {
      last = Math.max(last, entry.getKey());
      open(entry.getKey(), entry.getValue());
    }
    closeAllBut(descriptors, opened, last);
  }

  /** After the others were assigned, since it takes the place of what has its number. */
  private void open(int child, String path) throws OsException {
    int error =
        Open.OPEN.call(
            actions,
            number(child),
            CString.of(arena, path),
            number(OpenFlags.READ_WRITE),
            number(0),
            MemorySegment.NULL);
    check(Open.OPEN, error);
  }

  /**
   * The JVM has descriptors without close-on-exec, and so may any library in it. What they lead to
   * would stay open for as long as the child lives: a pipe then never ends.
   */
  private void closeAllBut(
      SortedMap<Integer, Integer> descriptors, Map<Integer, String> opened, int last)
      throws OsException {
    for (int fd = LAST_STANDARD_DESCRIPTOR + 1; fd < last; fd++) {
      if (!descriptors.containsKey(fd) && !opened.containsKey(fd)) {
        check(Close.CLOSE, Close.CLOSE.call(actions, number(fd))); // not open: no error there
      }
    }
    if (!CloseFrom.PRESENT) {
      throw missing(CloseFrom.SYMBOL, "2.34");
    }
    check(CloseFrom.CLOSEFROM, CloseFrom.CLOSEFROM.call(actions, number(last + 1L)));
  }

  @Override
  public void close() {
    DESTROY.call(actions);
    for (int fd : duplicates) {
      try {
        Descriptors.close(fd);
      } catch (OsException e) {
        // It is closed all the same; by now a child may run, whose number must not be lost for
        // this.
      }
    }
  }

  private static OsException missing(String symbol, String version) {
    String advice = "this takes glibc " + version + " or later";
    return new OsException(symbol + "()", Errno.ENOSYS.number(), advice);
  }

  /** These functions return the error number rather than set errno. */
  private static void check(BlockingCall function, int error) throws OsException {
    if (error != 0) {
      throw new OsException(function.symbol() + "()", error);
    }
  }
}
