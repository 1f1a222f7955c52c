package org.bide.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/** {@code file:/etc/hosts}, {@code file:/etc/hosts:write,delete}. */
public final class FileKind extends Kind {

  static final FileKind FILE = new FileKind();

  /** For {@link java.util.ServiceLoader}. */
  public FileKind() {
    super("file");
  }

  @Override
  public String grammar() {
    return "file:PATH or file:PATH:CHANGE,... (/etc/hosts:write), with CHANGE one of "
        + Arrays.stream(Change.values()).map(Change::word).collect(Collectors.joining(", "));
  }

  @Override
  public Primitive<?> parse(String rest) {
    Change[] which = filter(rest);
    String path = which == null ? rest : rest.substring(0, rest.lastIndexOf(':'));
    if (path.isEmpty()) {
      throw malformed(rest, "the path is missing");
    }
    try {
      return (Primitive<?>) FileWatch.of(Path.of(path), which == null ? new Change[0] : which);
    } catch (InvalidPathException e) {
      throw malformed(rest, e.getMessage());
    }
  }

  /**
   * The changes after the last colon; null if these are not all words for changes, for a path may
   * have colons too.
   */
  static Change[] filter(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return null;
    }
    String[] words = text.substring(colon + 1).split(",", -1);
    Change[] changes = new Change[words.length];
    for (int i = 0; i < words.length; i++) {
      changes[i] = Change.of(words[i]);
      if (changes[i] == null) {
        return null;
      }
    }
    return changes;
  }
}
