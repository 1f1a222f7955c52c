package org.bide.event;

/** What kind of promise an event is, and so what a wait may do with it. */
public enum Nature {

  /**
   * Something that is true or not: a descriptor is readable, a process has ended, a time has come.
   * Facts are level-triggered: one that is true fires at once, and again at the next wait if it
   * still is. A fact wakes everybody who waits for it, and a wait reports all that are true.
   */
  FACT,

  /**
   * Something that only one can have: a value on a channel, a place in its buffer, a message. A
   * wait performs one taking at most, and what it did not report it has not taken.
   */
  TAKING,

  /**
   * Something that happens again and again: a signal, a tick, a change of a file. From the moment a
   * task first names such an event the occurrences are counted, also between two waits, and the
   * next wait reports them.
   */
  REMEMBERED
}
