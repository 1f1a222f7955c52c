package org.bide.task;

import akka.actor.typed.ActorRef;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaves the body to the JDK's own scheduler of virtual threads, and needs no flag. Body and actor
 * may run at the same time; what they share is thread-safe, and what belongs to the actor is
 * reached by a message.
 */
final class PortableCarrier implements Carrier {

  /**
   * After so many the body comes from outside once: where bodies wake each other, they too stay in
   * the queue of their carrier, which then never is empty.
   */
  private static final int PARKS_IN_A_ROW = 64;

  private final ActorRef<Object> self;
  private Thread thread;
  private int parks;

  /** What the body wants to be run by the actor; it waits for it. */
  private volatile Runnable call;

  private volatile boolean stopped;

  PortableCarrier(ActorRef<Object> self) {
    this.self = self;
  }

  @Override
  public Thread thread(String name, Runnable body) {
    thread = Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(body);
    return thread;
  }

  @Override
  public boolean runsBesideActor() {
    return true;
  }

  @Override
  public void enter() {}

  @Override
  public void turn(Control.Turn turn) {
    throw new IllegalStateException("the portable carrier sends no turns");
  }

  @Override
  public void leave() {}

  @Override
  public void leaveAfterMessage() {}

  @Override
  public void call(Runnable wanted) {
    call = wanted;
    if (!stopped) {
      self.tell(
          new Control.Call(
              () -> {
                if (stopped) {
                  return; // the caller was told so; a restarted actor has this in its mailbox
                }
                wanted.run();
                call = null;
                LockSupport.unpark(thread);
              }));
    }
    boolean interrupted = false;
    try {
      while (call != null) {
        // The actor says that it has stopped before it unparks, so one of the two is seen.
        if (stopped) {
          call = null;
          throw new ActorStoppedException();
        }
        park();
        interrupted |= Thread.interrupted(); // or it would not park again
      }
    } finally {
      if (interrupted) {
        thread.interrupt();
      }
    }
  }

  @Override
  public void bodyEnded() {
    if (!stopped) {
      self.tell(Control.BodyEnded.INSTANCE);
    }
  }

  @Override
  public void stopped() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  /**
   * Not by {@link Thread#yield}: that puts the thread at the end of its carrier's own queue, and as
   * long as two threads there yield to each other the carrier never looks at what comes from
   * outside. A thread whose time is up comes from outside itself.
   */
  @Override
  public void letOthersRun() {
    LockSupport.parkNanos(1);
  }

  @Override
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** A pinned virtual thread holds up one of the JDK's carriers, which the JDK makes up for. */
  @Override
  public void park() {
    LockSupport.park(this);
    if (++parks == PARKS_IN_A_ROW) { // after it: before, this could take the permit meant for it
      parks = 0;
      letOthersRun();
    }
  }
}
