package org.bide.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bide.os.FileStat;
import org.bide.os.Inotify;
import org.bide.os.InotifyEvents;
import org.bide.wait.Tally;

/**
 * Follows one path for one who counts, to whichever file it leads. Guarded by the source's lock.
 *
 * <p>What comes and goes under the path's last name in its directory is told by the kernel, and
 * passed on as it is. When the way there changes further up, the way is walked again, and what is
 * found is compared with what was known.
 */
final class Follower {

  private static final Path ITSELF = Path.of("");

  private final Tally<Changed> tally;
  private final FileChanged event;
  private final Watches watches;

  private Route route;

  /** What was known of the file at the end when anything was last told about it; null for none. */
  private FileStat known;

  /**
   * Whether all that its directory's watch tells of the file's content is told by the file's own
   * watch as well. Not so at first: there may be in the queue what was before that watch.
   */
  private boolean isSettled;

  /**
   * Whether a look has found that the file came, and that was told: the kernel's word of it may be
   * in the queue too, if it came between the watch of its directory and the look.
   */
  private boolean isToldToHaveCome;

  /** The entries, if there is a directory at the end; else null. */
  private Branches branches;

  @SuppressWarnings("unchecked") // the event of a FileChanged has Changed
  Follower(Tally<?> tally, Watches watches) {
    this.tally = (Tally<Changed>) tally;
    this.event = (FileChanged) tally.event();
    this.watches = watches;
  }

  Tally<Changed> tally() {
    return tally;
  }

  FileChanged event() {
    return event;
  }

  /** Begins; if it cannot, nothing is left. */
  void start() throws IOException {
    try {
      route = walk();
      known = route.stat();
      unsettle();
      enter(null);
    } catch (IOException | RuntimeException e) {
      end();
      throw e;
    }
  }

  void end() {
    if (branches != null) {
      branches.leave();
    }
    if (route != null) {
      route.leave();
    }
  }

  private Route walk() throws IOException {
    return Route.walk(event.path(), bits(), watches, this);
  }

  /** Of {@link InotifyEvents}, to ask of the file and of the entries of a directory. */
  private int bits() {
    boolean mustKnowNames = event.isTree() || event.which().contains(Change.LINK);
    return Change.bits(event.which()) | (mustKnowNames ? Route.NAMES : 0);
  }

  private void unsettle() {
    isSettled = false;
    watches.tellWhenDrained(this);
  }

  /** The queue was empty: what was before the watches now there is told. */
  void drained() {
    isSettled = true;
    isToldToHaveCome = false;
    if (branches != null) {
      branches.drained();
    }
  }

  // ---- what was seen

  void see(Seen seen, Findings findings) throws IOException {
    boolean leadsElsewhere = seen.isOfWhereItStands() && route.passes(seen.watch());
    boolean isNew = false;
    for (Route.Hop hop : route.hops()) {
      if (hop.watch() == seen.watch() && hop.name().equals(seen.name())) {
        leadsElsewhere |= seen.has(Route.NAMES);
        if (hop.isLast()) {
          isNew |= seen.has(InotifyEvents.CREATE) && !isToldToHaveCome;
          seeName(seen, findings);
        }
      }
    }
    if (seen.watch() == route.target() && seen.name().isEmpty()) {
      leadsElsewhere |= seen.isOfWhereItStands();
      report(ITSELF, told(seen), seen, findings);
    } else if (branches != null) {
      boolean mayChangeLinks = seen.isDirectory() && seen.watch() == route.target();
      branches.see(seen, findings);
      if (mayChangeLinks) {
        report(ITSELF, toldByStat(), findings);
      }
    }
    if (leadsElsewhere) {
      walkAgain(isNew, findings);
    }
  }

  private void seeName(Seen seen, Findings findings) throws IOException {
    boolean isToldByItself = isSettled && route.target() >= 0;
    Set<Change> changes = isToldByItself ? Change.of(seen.bits()) : told(seen);
    if (isToldByItself) {
      changes.removeIf(change -> !change.isOfTheName());
    }
    if (seen.has(InotifyEvents.CREATE) && isToldToHaveCome) {
      changes.remove(Change.CREATE);
    }
    if (changes.contains(Change.DELETE)) {
      known = null;
      isToldToHaveCome = false;
    }
    report(ITSELF, changes, seen, findings);
  }

  private Set<Change> told(Seen seen) throws IOException {
    Set<Change> changes = Change.of(seen.bits());
    if (seen.has(InotifyEvents.MODIFY | InotifyEvents.ATTRIBUTES)) {
      changes.addAll(toldByStat());
    }
    return changes;
  }

  /** What the kernel tells only to those who compare. */
  private Set<Change> toldByStat() throws IOException {
    Set<Change> changes = EnumSet.noneOf(Change.class);
    if (known == null || route.found() == null || !event.asksForStat()) {
      return changes;
    }
    Optional<FileStat> now = FileStat.ofLink(route.found().toString());
    if (now.isPresent() && now.get().isSameFileAs(known)) {
      changes.addAll(Sight.compare(known, now.get()));
      changes.retainAll(EnumSet.of(Change.EXTEND, Change.TRUNCATE, Change.LINK));
      known = now.get();
    }
    return changes;
  }

  /**
   * The path may lead elsewhere now.
   *
   * @param isNew whether the file at its end has just been made, and so was empty
   */
  private void walkAgain(boolean isNew, Findings findings) throws IOException {
    Route before = route;
    route = walk();
    before.leave();
    FileStat now = route.stat();
    if (!route.endsAs(before)) {
      isToldToHaveCome |= now != null && (known == null || !now.isSameFileAs(known));
      difference(Sight.identity(known, now), findings);
      known = now;
    } else if (isNew) {
      known = Sight.emptied(now);
    } else if (known == null || now == null || !now.isSameFileAs(known)) {
      known = now;
    } // else what has changed about it is in the queue
    if (route.target() != before.target()) {
      unsettle();
      enter(findings);
    } else if (branches != null) {
      branches.isAt(route.found());
    }
  }

  /** The queue has overflowed: what can be known by looking is told, and what cannot is lost. */
  void lookAgain(Findings findings) throws IOException {
    Route before = route;
    route = walk();
    before.leave();
    difference(Sight.difference(known, route.stat()), findings);
    known = route.stat();
    enter(route.target() == before.target() ? null : findings);
  }

  private void difference(Iterable<Set<Change>> steps, Findings findings) {
    steps.forEach(changes -> report(ITSELF, changes, findings));
  }

  /**
   * Enters the directory at the end, if it is one.
   *
   * @param findings takes what is in it; null if that was there before
   */
  private void enter(Findings findings) throws IOException {
    Branches before = branches;
    branches = null;
    try {
      if (route.stat() != null && route.stat().isDirectory() && route.target() >= 0) {
        branches = new Branches(this, watches, bits(), route.found());
        branches.start(route.target(), findings);
      }
    } finally {
      if (before != null) {
        before.leave();
      }
    }
  }

  // ---- what is reported

  void report(Path name, Set<Change> changes, Findings findings) {
    Set<Change> mine = event.asked(changes);
    if (!mine.isEmpty()) {
      findings.add(this, new Entry(name, mine));
    }
  }

  void report(Path name, Set<Change> changes, Seen seen, Findings findings) {
    Set<Change> mine = event.asked(changes);
    if (!mine.isEmpty()) {
      Optional<Path> other = Optional.ofNullable(seen.counterpart()).map(this::place);
      boolean isFrom = seen.has(InotifyEvents.MOVED_FROM);
      findings.add(this, isFrom ? Entry.to(other, name, mine) : Entry.from(other, name, mine));
    }
  }

  private Path place(Inotify.Change change) {
    Path directory = branches == null ? null : branches.pathOf(change.watch());
    directory = directory == null ? watches.pathOf(change.watch()) : directory;
    return directory == null ? null : directory.resolve(change.name());
  }
}
