package org.bide.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * posix_spawn(3). The C library makes the child with CLONE_VM and CLONE_VFORK: no page table is
 * copied, however large the heap, and the calling thread (only) stands still until the program runs
 * or has failed to, so an error is reported here and not by the child.
 */
final class PosixSpawn {
  private static final BlockingCall POSIX_SPAWN = BlockingCall.to("posix_spawn");

  private PosixSpawn() {}

  private static final class Inherited {
    /** The variable of environ(7), {@code char **}: its bytes as they are, UTF-8 or not. */
    @SuppressWarnings("restricted")
    static final MemorySegment ENVIRON =
        NativeFunction.find("environ").orElseThrow().reinterpret(ADDRESS.byteSize());
  }

  static long start(Spawn spawn) throws OsException {
    // One error number stands for all that a child tries, so what may fail is tried here: before,
    // or, for a program that need not be searched for, after.
    checkDirectory(spawn.directory());
    String program = spawn.command().getFirst();
    if (program.indexOf('/') < 0 || spawn.parentDeathSignal() != 0) {
      program = path(spawn).find(program);
    }
    List<String> arguments = spawn.command();
    if (spawn.parentDeathSignal() != 0) {
      arguments = untilParentDies(spawn, program);
      program =
          new CommandPath(System.getenv("PATH"), spawn.directory()).find(arguments.getFirst());
    }
    try (Arena arena = Arena.ofConfined();
        SpawnActions actions = SpawnActions.of(arena, spawn)) {
      MemorySegment pid = arena.allocate(JAVA_INT);
      int error =
          POSIX_SPAWN.call(
              pid,
              CString.of(arena, program),
              actions.memory(),
              SpawnAttributes.of(arena, spawn),
              CString.array(arena, arguments),
              environment(arena, spawn.environment()));
      if (error != 0) {
        path(spawn).check(program);
        throw failure(spawn, program, error);
      }
      return pid.get(JAVA_INT, 0);
    }
  }

  private static void checkDirectory(String directory) throws OsException {
    Errno refusal = directory == null ? null : ExecuteAccess.refusal(directory, FileType.DIRECTORY);
    if (refusal != null) {
      throw new OsException("chdir(" + directory + ")", refusal.number());
    }
  }

  private static CommandPath path(Spawn spawn) {
    boolean ours = spawn.environment() == null;
    String path = ours ? System.getenv("PATH") : spawn.environment().get("PATH");
    return new CommandPath(path, spawn.directory());
  }

  private static OsException failure(Spawn spawn, String program, int error) {
    String call = "posix_spawn(" + program + ")";
    String which = spawn.opened().isEmpty() ? "" : ", or " + spawn.opened().values() + " is not";
    return switch (Errno.of(error)) {
      case ENOENT ->
          new OsException(
              call, error, "it is there, but not the interpreter that it names" + which);
      case EAGAIN -> new OsException(call, error, "the limit of processes is reached, ulimit -u");
      default -> new OsException(call, error);
    };
  }

  /** setpriv(1) sets the signal and runs the program in its own place. */
  private static List<String> untilParentDies(Spawn spawn, String program) {
    List<String> arguments = new ArrayList<>();
    String signal = Signals.name(spawn.parentDeathSignal());
    arguments.addAll(List.of("setpriv", "--pdeathsig", signal, "--", program));
    arguments.addAll(spawn.command().subList(1, spawn.command().size()));
    return arguments;
  }

  private static MemorySegment environment(Arena arena, Map<String, String> variables) {
    if (variables == null) {
      return Inherited.ENVIRON.get(ADDRESS, 0);
    }
    List<String> texts = new ArrayList<>(variables.size());
    variables.forEach((name, value) -> texts.add(name + "=" + value));
    return CString.array(arena, texts);
  }
}
