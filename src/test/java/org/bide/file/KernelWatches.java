package org.bide.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this process has of inotify, as /proc tells. */
public final class KernelWatches {

  private KernelWatches() {}

  public static int queues() throws IOException {
    return descriptors().size();
  }

  /** Of all queues together. */
  public static int count() throws IOException {
    int count = 0;
    for (Path queue : descriptors()) {
      Path info = Path.of("/proc/self/fdinfo").resolve(queue.getFileName());
      count += (int) Files.readAllLines(info).stream().filter(l -> l.startsWith("inotify")).count();
    }
    return count;
  }

  /**
   * How many changes the kernel keeps for a reader before it drops them. One read: to a second one,
   * files of /proc/sys say that they have ended.
   */
  public static int longestQueue() throws IOException {
    try (InputStream limit = new FileInputStream("/proc/sys/fs/inotify/max_queued_events")) {
      byte[] digits = new byte[32];
      int count = limit.read(digits);
      return Integer.parseInt(new String(digits, 0, count, US_ASCII).trim());
    }
  }

  private static List<Path> descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(KernelWatches::isQueue).toList();
    }
  }

  private static boolean isQueue(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("inotify");
    } catch (IOException e) {
      return false; // it was closed meanwhile
    }
  }
}
