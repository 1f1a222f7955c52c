package org.bide.os;

/**
 * The search for a program, as execvp(3) does it. It is done here because posix_spawnp(3) would
 * search with our PATH and not the child's, and could not say where it looked.
 *
 * @param path a PATH; null for the one the C library falls back to, {@code confstr(_CS_PATH)}
 * @param directory the child's, which whatever is relative is relative to; null for ours
 */
record CommandPath(String path, String directory) {
  CommandPath {
    path = path == null ? "/bin:/usr/bin" : path;
  }

  /** The path to execute: relative where an entry of PATH is, since the child gets there first. */
  String find(String command) throws OsException {
    if (command.indexOf('/') >= 0) {
      check(command);
      return command;
    }
    Errno worst = Errno.ENOENT;
    for (String entry : path.split(":", -1)) {
      String candidate = (entry.isEmpty() ? "." : entry) + "/" + command;
      Errno refusal = refusal(candidate);
      if (refusal == null) {
        return candidate;
      }
      worst = refusal == Errno.EACCES ? refusal : worst; // it says more than "not found"
    }
    throw new OsException("posix_spawn(" + command + ")", worst.number(), "searched PATH " + path);
  }

  /** That the program of this path, with a slash, can be executed. */
  void check(String program) throws OsException {
    Errno refusal = refusal(program);
    if (refusal != null) {
      throw new OsException("posix_spawn(" + program + ")", refusal.number());
    }
  }

  private Errno refusal(String candidate) {
    boolean relative = directory != null && !candidate.startsWith("/");
    return ExecuteAccess.refusal(
        relative ? directory + "/" + candidate : candidate, FileType.REGULAR);
  }
}
