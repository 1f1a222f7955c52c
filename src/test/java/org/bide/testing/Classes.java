package org.bide.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bide.task.Task;

/** The classes of this project, which a build has in folders and not yet in a jar. */
public final class Classes {

  private Classes() {}

  /** Loads them all: where there is no descriptor left, none can be loaded from a folder. */
  public static void loadAll() {
    for (Class<?> one : List.of(Task.class, Classes.class)) {
      try {
        load(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (URISyntaxException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void load(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("org/bide"))) {
      files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .forEach(Classes::load);
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Classes.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
