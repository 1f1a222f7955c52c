package org.bide.selector;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bide.os.Errno;
import org.bide.os.OsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the poller that configuration names. */
public final class Pollers {

  /** In the order in which they are tried where none is named. */
  private enum Known {
    EPOLL("Linux") {
      @Override
      Poller open() throws IOException {
        return new EpollPoller();
      }
    },
    KQUEUE("macOS and FreeBSD") {
      @Override
      Poller open() throws IOException {
        return new KqueuePoller();
      }
    },
    POLL("POSIX systems") {
      @Override
      Poller open() throws IOException {
        return new PollPoller();
      }
    },
    NIO("every system") {
      @Override
      Poller open() throws IOException {
        return new NioPoller();
      }
    };

    private final String systems;

    Known(String systems) {
      this.systems = systems;
    }

    abstract Poller open() throws IOException;

    /** As it stands in the configuration. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Pollers.class);

  private Pollers() {}

  /**
   * Opens a poller. {@code auto} is the best there is: epoll on Linux, kqueue on macOS and FreeBSD,
   * poll(2) on other systems, and NIO where the JVM permits no foreign call.
   *
   * @param name {@code auto} or the name of a poller
   * @param key where the name stands in the configuration, for the error
   * @throws IllegalArgumentException where there is no poller of that name
   * @throws IllegalStateException where this system does not have it, or refuses it
   */
  public static Poller open(String name, String key) {
    if (name.equals("auto")) {
      return openFirst(key);
    }
    for (Known known : Known.values()) {
      if (known.word().equals(name)) {
        try {
          return known.open();
        } catch (IOException | LinkageError | RuntimeException e) {
          throw refused(known, key, e);
        }
      }
    }
    throw new IllegalArgumentException(
        key
            + " is '"
            + name
            + "'; the pollers are \"auto\", "
            + Arrays.stream(Known.values())
                .map(known -> '"' + known.word() + '"')
                .collect(Collectors.joining(", ")));
  }

  private static Poller openFirst(String key) {
    for (Known known : Known.values()) {
      try {
        Poller poller = known.open();
        if (known == Known.NIO) {
          LOG.warn(
              "waits for descriptors, processes and files are refused, since the JVM permits no"
                  + " foreign call; allow them with --enable-native-access=ALL-UNNAMED");
        }
        return poller;
      } catch (LinkageError | UnsupportedOperationException | IllegalCallerException e) {
        // This system has no such call, or the JVM permits none.
      } catch (IOException e) {
        if (!(e instanceof OsException os && os.errno() == Errno.ENOSYS)) {
          throw refused(known, key, e);
        }
      }
    }
    throw new IllegalStateException(key + ": not even the JDK's own selector can be opened");
  }

  private static IllegalStateException refused(Known known, String key, Throwable e) {
    return new IllegalStateException(
        key
            + ": the poller \""
            + known.word()
            + "\", of "
            + known.systems
            + ", cannot be opened: "
            + (e.getCause() == null ? e : e.getCause()),
        e);
  }

  static IOException noEdges(String poller) {
    return new IOException("the poller " + poller + " has no edges; configure bide.poller = epoll");
  }
}
