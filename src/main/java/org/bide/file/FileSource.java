package org.bide.file;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.nio.file.FileSystems;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.file.FileActor.Command;
import org.bide.file.FileActor.ToRead;
import org.bide.os.Descriptors;
import org.bide.os.Errno;
import org.bide.os.Inotify;
import org.bide.os.OsException;
import org.bide.os.PollEvents;
import org.bide.selector.Selectors;
import org.bide.selector.Watch;
import org.bide.wait.Recorder;
import org.bide.wait.SourceProvider;
import org.bide.wait.Tally;

/**
 * The recorder of file changes: one inotify queue for each actor system.
 *
 * <p>Adding a watch and booking it, and reading changes and finding whose they are, exclude each
 * other; so no change comes before its watch is booked.
 */
final class FileSource implements Recorder {

  private final ActorSystem<?> system;
  private final Selectors selectors;

  /** Null until a file is first watched, as the next two. */
  private Watches watches;

  /** Of the queue. */
  private Watch watch;

  private ActorRef<Command> actor;

  /** Why nothing can be watched any more, or null. */
  private String over;

  private FileSource(ActorSystem<?> system) {
    this.system = system;
    this.selectors = Selectors.get(system); // now: to start it late, in an ending system, fails
  }

  @Override
  public void record(Tally<?> tally) {
    FileChanged event = (FileChanged) tally.event();
    if (!event.path().getFileSystem().equals(FileSystems.getDefault())) {
      throw new EventException(event, "only files of the operating system can be watched");
    }
    Findings earlier = new Findings();
    try {
      add(tally, event, earlier);
    } finally {
      earlier.deliver();
    }
  }

  private synchronized void add(Tally<?> tally, FileChanged event, Findings earlier) {
    if (over != null) {
      throw new EventException(event, over);
    }
    try {
      if (watches == null) {
        open();
      }
      readBefore(earlier);
    } catch (IOException e) {
      throw new EventException(event, e.getMessage() + cure(e), e);
    }
    watches.add(tally);
  }

  /** What others were told to look for comes before this one does. */
  private void readBefore(Findings earlier) throws OsException {
    if (watches.read(earlier)) {
      Thread.yield();
      watches.read(earlier);
      watches.expectNoOtherEnd(earlier);
    }
  }

  private static String cure(IOException e) {
    return e instanceof OsException refused && refused.errno() == Errno.EMFILE
        ? ": raise fs.inotify.max_user_instances (sysctl), or the limit of open files (ulimit -n)"
        : "";
  }

  private void open() throws IOException {
    if (actor == null) {
      actor = system.systemActorOf(FileActor.behavior(this), "bide-files", Selectors.onLoop());
    }
    int queue = Inotify.create();
    Watch opened =
        selectors.watch(
            queue, PollEvents.READABLE, (watch, found) -> actor.tell(new ToRead(watch)));
    try {
      opened.arm();
    } catch (IOException e) {
      Descriptors.close(queue);
      throw e;
    }
    watches = new Watches(queue);
    watch = opened;
  }

  @Override
  public synchronized void forget(Tally<?> tally) {
    if (watches != null) {
      watches.remove(tally);
    }
  }

  /**
   * The queue is readable.
   *
   * @return whether the other end of a move is to be expected: {@link #expectNoOtherEnd} ends that
   */
  boolean read() throws OsException {
    Findings found = new Findings();
    try {
      return read(found);
    } finally {
      found.deliver();
    }
  }

  private synchronized boolean read(Findings found) throws OsException {
    return over == null && watches.read(found);
  }

  /** It has not come for so long that there is none. */
  void expectNoOtherEnd() {
    Findings found = new Findings();
    synchronized (this) {
      watches.expectNoOtherEnd(found);
    }
    found.deliver();
  }

  /** Closes the queue; everybody who waits is told why. */
  void close(String why) {
    Findings left = new Findings();
    closeQueue(why, left);
    left.deliver();
  }

  private synchronized void closeQueue(String why, Findings left) {
    if (over != null) {
      return;
    }
    over = why;
    if (watches == null) {
      return;
    }
    for (Follower follower : watches.removeAll()) {
      left.gone(follower, new EventException(follower.event(), why));
    }
    watch.end();
    try {
      Descriptors.close(watches.queue());
    } catch (OsException e) {
      // The number is free all the same; close(2) reports errors of writes, of which are none.
    }
  }

  /** For {@link java.util.ServiceLoader}. */
  public static final class Provider implements SourceProvider {
    @Override
    public Kind kind() {
      return FileKind.FILE;
    }

    @Override
    public Object create(ActorSystem<?> system) {
      return new FileSource(system);
    }
  }
}
