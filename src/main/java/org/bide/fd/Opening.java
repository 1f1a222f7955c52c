package org.bide.fd;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.bide.os.Descriptors;
import org.bide.os.OpenFlags;

/** How the options of {@link java.nio.file.Files} are said to open(2). */
final class Opening {

  private Opening() {}

  static Fd open(Path path, List<OpenOption> options) throws IOException {
    return Fd.opened(
        Descriptors.open(
            path.toString(), access(options) | OpenFlags.NON_BLOCKING | rest(options)));
  }

  private static int access(List<OpenOption> options) {
    boolean append = options.contains(StandardOpenOption.APPEND);
    boolean write = options.contains(StandardOpenOption.WRITE) || append;
    boolean read = options.contains(StandardOpenOption.READ) || !write;
    if (append && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      throw new IllegalArgumentException("a file is appended to or emptied, not both");
    }
    return read && write
        ? OpenFlags.READ_WRITE
        : write ? OpenFlags.WRITE_ONLY : OpenFlags.READ_ONLY;
  }

  private static int rest(List<OpenOption> options) {
    boolean readOnly = access(options) == OpenFlags.READ_ONLY;
    int flags = 0;
    for (OpenOption option : options) {
      flags |=
          switch (option) {
            case StandardOpenOption standard ->
                switch (standard) {
                  case READ, WRITE, SPARSE -> 0;
                  case APPEND -> OpenFlags.APPEND;
                  // Ignored when a file is opened to read, as Files.newByteChannel does: O_TRUNC
                  // with O_RDONLY empties it on Linux, where POSIX says nothing.
                  case TRUNCATE_EXISTING -> readOnly ? 0 : OpenFlags.TRUNCATE;
                  case CREATE -> readOnly ? 0 : OpenFlags.CREATE;
                  case CREATE_NEW -> readOnly ? 0 : OpenFlags.CREATE | OpenFlags.EXCLUSIVE;
                  case SYNC -> OpenFlags.SYNC;
                  case DSYNC -> OpenFlags.DATA_SYNC;
                  case DELETE_ON_CLOSE -> throw unsupported(option);
                };
            case LinkOption noFollow -> OpenFlags.NO_FOLLOW;
            default -> throw unsupported(option);
          };
    }
    return flags;
  }

  private static UnsupportedOperationException unsupported(OpenOption option) {
    return new UnsupportedOperationException("open(2) has no " + option);
  }
}
