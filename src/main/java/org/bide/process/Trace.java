package org.bide.process;

/** One thing that a process did. */
public sealed interface Trace {

  /** It has a new child; the start of a thread is none. */
  record Forked(long parent, long child) implements Trace {
    @Override
    public String toString() {
      return parent + " forked " + child;
    }
  }

  /** It runs another program, execve(2). */
  record Execed(long process) implements Trace {
    @Override
    public String toString() {
      return process + " execed";
    }
  }

  /** It has ended, whoever's child it was; what it used is not known. */
  record Ended(long process, Exit exit) implements Trace {
    @Override
    public String toString() {
      return process + " " + exit;
    }
  }
}
