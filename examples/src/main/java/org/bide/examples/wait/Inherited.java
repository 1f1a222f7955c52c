package org.bide.examples.wait;

import java.io.IOException;
import java.nio.file.Path;
import org.bide.event.EventException;
import org.bide.event.Primitive;
import org.bide.fd.Fd;

/**
 * Tells the descriptors that the shell gave us from those that the JVM has opened for itself.
 *
 * <p>The numbers from 3 on that the shell left free are those of the class path by now. Whoever
 * names one of them has made a mistake, and must be told of it as for any other that is closed.
 */
final class Inherited {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private Inherited() {}

  static void check(Primitive<?> event) {
    if (event.resource().id() instanceof Fd fd && isJvms(fd)) {
      throw new EventException(event, "no file is open at the number " + fd);
    }
  }

  private static boolean isJvms(Fd fd) {
    try {
      String file = OPEN.resolve(fd.toString()).toRealPath().toString();
      return file.startsWith(System.getProperty("java.home")) || isOnClassPath(file);
    } catch (IOException e) {
      return false; // it is no file with a name, or not open: the wait will say so
    }
  }

  private static boolean isOnClassPath(String file) throws IOException {
    for (String entry : System.getProperty("java.class.path").split(":")) {
      if (Path.of(entry).toRealPath().toString().equals(file)) {
        return true;
      }
    }
    return false;
  }
}
