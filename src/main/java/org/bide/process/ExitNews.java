package org.bide.process;

import java.util.ArrayList;
import java.util.List;
import org.bide.wait.IVar;

/** How a process ended, and who is told: those who wait for its exit first, then its followers. */
final class ExitNews {

  /** Told that the process has ended, once everybody who waits for its exit was told how. */
  interface Follower {
    void ended(Exit how);
  }

  private final IVar<Exit> exit = new IVar<>();

  /** Guarded by this. */
  private final List<Follower> followers = new ArrayList<>(0);

  IVar<Exit> exit() {
    return exit;
  }

  synchronized void add(Follower follower) {
    followers.add(follower);
  }

  synchronized void remove(Follower follower) {
    followers.remove(follower);
  }

  /** Whether there is anybody to tell. */
  synchronized boolean isWanted() {
    return exit.waiting() > 0 || !followers.isEmpty();
  }

  /** Tells everybody, each of them once: a follower who came after the news as well. */
  void tell(Exit found) {
    exit.put(found);
    List<Follower> told;
    synchronized (this) {
      told = List.copyOf(followers);
      followers.clear();
    }
    told.forEach(follower -> follower.ended(found));
  }
}
