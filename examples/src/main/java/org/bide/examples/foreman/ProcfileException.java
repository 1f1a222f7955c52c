package org.bide.examples.foreman;

import java.nio.file.Path;

/** A Procfile cannot be used; the message says where and why. */
final class ProcfileException extends Exception {
  private static final long serialVersionUID = 1L;

  ProcfileException(Path file, String why) {
    super(file + ": " + why);
  }

  ProcfileException(Path file, int line, String why) {
    super(file + ":" + line + ": " + why);
  }
}
