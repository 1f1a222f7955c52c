package org.bide.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/**
 * Files, directories and trees, as text:
 *
 * <ul>
 *   <li>{@code file:/etc/hosts}: whatever changes it
 *   <li>{@code file:/etc/hosts:write,delete}: only these, each a {@link Change} in small letters
 *       with a hyphen: {@code close-write}
 *   <li>{@code file:tree:/etc}, {@code file:tree:/etc:create}: a directory and all below it
 * </ul>
 *
 * <p>A path may have colons in it. What stands behind the last one is taken for changes only if all
 * of it is words for changes; a path that ends so is written with its changes, and a relative one
 * that begins with {@code tree:} is written {@code ./tree:…}.
 */
public final class FileKind extends Kind {

  static final FileKind FILE = new FileKind();

  /** Before the path of a tree. */
  static final String TREE = "tree:";

  /** For {@link java.util.ServiceLoader}. */
  public FileKind() {
    super("file");
  }

  @Override
  public String grammar() {
    return "file:PATH, file:tree:PATH or file:PATH:CHANGE,... (/etc/hosts:write), with CHANGE one"
        + " of "
        + Arrays.stream(Change.values()).map(Change::word).collect(Collectors.joining(", "));
  }

  @Override
  public Primitive<?> parse(String rest) {
    boolean isTree = rest.startsWith(TREE);
    String text = isTree ? rest.substring(TREE.length()) : rest;
    Change[] which = filter(text);
    String path = which == null ? text : text.substring(0, text.lastIndexOf(':'));
    if (path.isEmpty()) {
      throw malformed(rest, "the path is missing");
    }
    try {
      return FileWatch.event(Path.of(path), isTree, which == null ? new Change[0] : which);
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
