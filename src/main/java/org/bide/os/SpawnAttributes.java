package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;

/** The attributes for posix_spawn(3): signals and process group. */
final class SpawnAttributes {
  private static final int POSIX_SPAWN_SETPGROUP = 0x02;
  private static final int POSIX_SPAWN_SETSIGDEF = 0x04;
  private static final int POSIX_SPAWN_SETSIGMASK = 0x08;
  private static final int POSIX_SPAWN_SETSID = 0x80;

  /** The C library's secret; 336 bytes in glibc on x86-64 and aarch64. */
  private static final long SIZE = 1024;

  private static final long SIGSET_SIZE = 128;

  private static final BlockingCall INIT = BlockingCall.to("posix_spawnattr_init");
  private static final BlockingCall SETFLAGS = BlockingCall.to("posix_spawnattr_setflags");
  private static final BlockingCall SETSIGDEFAULT =
      BlockingCall.to("posix_spawnattr_setsigdefault");

  private static final class Rare {
    static final BlockingCall SETPGROUP = BlockingCall.to("posix_spawnattr_setpgroup");
    static final BlockingCall SETSIGMASK = BlockingCall.to("posix_spawnattr_setsigmask");
  }

  private SpawnAttributes() {}

  /** Those that say the group and nothing of their own, made once: posix_spawn(3) only reads. */
  private static final class Plain {
    static final Map<Spawn.Group, MemorySegment> BY_GROUP = new EnumMap<>(Spawn.Group.class);

    static {
      Spawn any = Spawn.of("");
      try {
        for (Spawn.Group group : Spawn.Group.values()) {
          BY_GROUP.put(group, make(Arena.global(), any.group(group)));
        }
      } catch (OsException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  /**
   * All signals at their default: the JVM's handlers would be reset by execve(2) anyway, but what
   * it or its parent (nohup, say) ignores would stay ignored. None blocked: the mask of the thread
   * that happens to spawn is nothing to inherit. The initial mask and the initial group number of
   * the attributes, empty and 0, say just that and "its own".
   */
  static MemorySegment of(Arena arena, Spawn spawn) throws OsException {
    boolean isPlain = spawn.group() != Spawn.Group.JOINED && !spawn.blocksSignals();
    return isPlain ? Plain.BY_GROUP.get(spawn.group()) : make(arena, spawn);
  }

  private static MemorySegment make(Arena arena, Spawn spawn) throws OsException {
    MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
    MemorySegment everySignal = arena.allocate(SIGSET_SIZE, Long.BYTES).fill((byte) -1);
    int flags =
        POSIX_SPAWN_SETSIGDEF
            | POSIX_SPAWN_SETSIGMASK
            | switch (spawn.group()) {
              case INHERITED -> 0;
              case OWN, JOINED -> POSIX_SPAWN_SETPGROUP;
              case OWN_SESSION -> POSIX_SPAWN_SETSID;
            };
    check(INIT, INIT.call(attributes));
    check(SETFLAGS, SETFLAGS.call(attributes, number(flags)));
    check(SETSIGDEFAULT, SETSIGDEFAULT.call(attributes, everySignal));
    if (spawn.group() == Spawn.Group.JOINED) {
      check(Rare.SETPGROUP, Rare.SETPGROUP.call(attributes, number(spawn.joined())));
    }
    if (spawn.blocksSignals()) {
      check(Rare.SETSIGMASK, Rare.SETSIGMASK.call(attributes, everySignal));
    }
    return attributes;
  }

  /** These functions return the error number rather than set errno. */
  private static void check(BlockingCall function, int error) throws OsException {
    if (error != 0) {
      throw new OsException(function.symbol() + "()", error);
    }
  }
}
