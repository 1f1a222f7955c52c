package org.bide.fd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.bide.os.PollEvents;

/** A descriptor that somebody waits for, and who does. */
final class Watched {

  private final Fd fd;
  private final List<Waiting> waiting = new ArrayList<>(1);

  /** What the selector was asked for and has not answered; 0 for nothing. */
  private int armed;

  /** Tells this from an earlier one of the same number. */
  private final long generation;

  Watched(Fd fd, long generation) {
    this.fd = fd;
    this.generation = generation;
  }

  Fd fd() {
    return fd;
  }

  long generation() {
    return generation;
  }

  void add(Waiting one) {
    waiting.add(one);
  }

  void remove(Waiting one) {
    waiting.remove(one);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What to ask the selector for now, or 0 if it has been asked for all of it. */
  int toArm() {
    int wanted = 0;
    for (Waiting one : waiting) {
      wanted |= one.ready().events();
    }
    if ((wanted & ~armed) == 0) {
      return 0;
    }
    armed = wanted;
    return wanted;
  }

  /** The selector has answered: fires everyone whom it concerns. */
  void ready(int found) {
    armed = 0;
    Readiness readiness = new Readiness(fd, found);
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if ((found & (one.ready().events() | Level.FOR_ALL | PollEvents.INVALID)) != 0) {
        all.remove();
        one.fire(readiness);
      }
    }
  }

  void closed() {
    waiting.forEach(Waiting::closed);
    waiting.clear();
  }

  void refused(Exception why) {
    waiting.forEach(one -> one.refused(why));
    waiting.clear();
  }
}
