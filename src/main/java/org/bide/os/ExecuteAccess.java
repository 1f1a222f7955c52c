package org.bide.os;

import static org.bide.os.NativeFunction.number;

import java.lang.foreign.Arena;

/** Whether a program can be executed, or a directory entered; access(2). */
final class ExecuteAccess {
  private static final int X_OK = 1;

  private static final BlockingCall ACCESS = BlockingCall.to("access");

  private ExecuteAccess() {}

  /** Why not, or null where it can. */
  static Errno refusal(String path, FileType wanted) {
    try {
      if (FileType.ofPath(path) != wanted) {
        return wanted == FileType.DIRECTORY ? Errno.ENOTDIR : Errno.EACCES; // as execve(2)
      }
    } catch (OsException e) {
      return e.errno();
    }
    try (Arena arena = Arena.ofConfined()) {
      int result = ACCESS.call(CString.of(arena, path), number(X_OK));
      return result < 0 ? Errno.of(-result) : null;
    }
  }
}
