package org.bide.process;

import java.nio.file.Path;
import java.util.Objects;
import org.bide.fd.Fd;
import org.bide.fd.PseudoTerminal;

/** What a child's standard input, output or error is. */
public sealed interface Stdio {

  /** A pipe, whose other end is {@link Child#in}, {@link Child#out} or {@link Child#err}. */
  Stdio PIPE = Plain.PIPE;

  /** The same as this process has. */
  Stdio INHERIT = Plain.INHERIT;

  /** {@code /dev/null}. */
  Stdio DISCARD = Plain.DISCARD;

  /** For standard error: the same as the child's standard output. */
  Stdio OUT = Plain.OUT;

  /** A file: read as input; as output emptied first, and made if it is not there. */
  static Stdio file(Path path) {
    return new File(path, false);
  }

  /** A file that output is added to; made if it is not there. */
  static Stdio append(Path path) {
    return new File(path, true);
  }

  /**
   * A descriptor of this process, which the child gets a copy of. It stays open here, and should be
   * a blocking one, since few programs expect another: the mode belongs to the open file, which
   * both then share.
   */
  static Stdio fd(Fd fd) {
    return new Given(fd);
  }

  /**
   * The terminal end of a pseudo-terminal, which the child opens. The child then leads a session of
   * its own, setsid(2), and this is its controlling terminal: ^C typed at the master reaches it.
   */
  static Stdio terminal(PseudoTerminal terminal) {
    return new Terminal(terminal);
  }

  /** Those without more to say. */
  enum Plain implements Stdio {
    /** See {@link Stdio#PIPE}. */
    PIPE,
    /** See {@link Stdio#INHERIT}. */
    INHERIT,
    /** See {@link Stdio#DISCARD}. */
    DISCARD,
    /** See {@link Stdio#OUT}. */
    OUT
  }

  /** See {@link Stdio#file} and {@link Stdio#append}. */
  record File(Path path, boolean append) implements Stdio {
    public File {
      Objects.requireNonNull(path);
    }
  }

  /** See {@link Stdio#fd}. */
  record Given(Fd fd) implements Stdio {
    public Given {
      Objects.requireNonNull(fd);
    }
  }

  /** See {@link Stdio#terminal}. */
  record Terminal(PseudoTerminal terminal) implements Stdio {
    public Terminal {
      Objects.requireNonNull(terminal);
    }
  }
}
