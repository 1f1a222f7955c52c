package org.bide.task;

import akka.actor.typed.javadsl.ActorContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Confines the body to its actor: the virtual thread's scheduler is this, and lets each
 * continuation be a turn of the actor. Where the actor itself makes the body ready, in the turn in
 * which it received a message, say, the body goes on at the end of that turn. Otherwise it has an
 * {@link OwnTurn} if the actor is idle, and comes as a message among others if it is not.
 */
final class ConfinedCarrier extends OwnTurn implements Carrier, Executor {

  private enum Scheduled {
    /** The body waits, or runs, or has an {@link OwnTurn} soon. */
    NO,
    /** A message on its way asks for a turn. */
    FOR_A_TURN,
    /** The actor has stopped: turns go straight to its dispatcher, until the body is done. */
    ON_DISPATCHER
  }

  /** For a field and no object of its own: each line of memory that a turn touches counts. */
  private static final VarHandle SCHEDULED;

  static {
    try {
      SCHEDULED =
          MethodHandles.lookup().findVarHandle(ConfinedCarrier.class, "scheduled", Scheduled.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ActorContext<Object> context;

  private volatile Scheduled scheduled = Scheduled.NO;

  private Thread thread;

  /** What the JDK runs the body by; the same all the time. */
  private Runnable continuation;

  /**
   * The {@link Thread#threadId} of what runs the actor's present turn, or 0. Others read it without
   * order, and may: a thread finds itself here only if it wrote that itself, and has not
   * overwritten it since. A number and not the thread, because the collector (G1) puts a fence
   * behind each reference that is stored in an old object, and this is stored twice a turn.
   */
  private long turnThread;

  /** Whether the body is mounted in this turn. */
  private boolean mounted;

  /** Whether the actor has made the body ready in this turn. */
  private boolean ready;

  /** Whether this is a turn without a message, in which the actor itself has no say. */
  private boolean isOwnTurn;

  /** What the body wants to be run in this turn; it waits for it. */
  private volatile Runnable call;

  ConfinedCarrier(ActorContext<Object> context) {
    super(context);
    this.context = context;
  }

  @Override
  public Thread thread(String name, Runnable body) {
    thread = VirtualThreads.scheduledBy(this, name, body);
    return thread;
  }

  /**
   * Called by the JDK when the body can go on: by whoever unparked it, or by its own yield. The JDK
   * passes the same continuation each time, first when the thread is started.
   *
   * <p>Virtual threads that the body starts inherit its scheduler; they are no part of the task,
   * and run where all others do.
   */
  @Override
  public void execute(Runnable runnable) {
    if (continuation == null) {
      continuation = runnable;
    }
    if (continuation != runnable) {
      VirtualThreads.defaultScheduler().execute(runnable);
    } else if (turnThread != Thread.currentThread().threadId()) {
      submit();
    } else if (mounted) {
      runOnDispatcher(this::submit); // it has yielded
    } else {
      ready = true;
    }
  }

  private void submit() {
    if (!schedule()) {
      runOnDispatcher(continuation);
    }
  }

  /**
   * In place of an unpark, which would cost more: the JDK's permit and its way to {@link #execute}
   * are for threads that may run while they are unparked. The body of an actor that has a turn to
   * give does not.
   */
  @Override
  public void wake() {
    Thread current = Thread.currentThread();
    if (turnThread == current.threadId() && !mounted) {
      ready = true;
    } else if (current != thread && !schedule()) { // the body itself looks before it parks
      LockSupport.unpark(thread);
    }
  }

  /**
   * Sees to it that the actor has a turn for the body.
   *
   * @return false if the actor has stopped
   */
  private boolean schedule() {
    if (hasStopped()) {
      return false;
    }
    return beginOwnTurn() || askForTurn();
  }

  private void goOnWithoutActor() {
    VirtualThreads.makeRunnable(thread);
    runOnDispatcher(continuation);
  }

  private void runOnDispatcher(Runnable part) {
    try {
      context.getExecutionContext().execute(part);
    } catch (RejectedExecutionException e) {
      // The actor system has ended and its threads with it; what the body still has to clean up
      // is cleaned up on a thread of its own.
      Thread.ofPlatform().name("bide-unwind").start(part);
    }
  }

  @Override
  public boolean runsBesideActor() {
    return false;
  }

  @Override
  public void enter() {
    turnThread = Thread.currentThread().threadId();
  }

  @Override
  public void turn(Control.Turn now) {
    // A turn of a body that ran in this actor before a restart is not ours.
    if (now.of() == this && SCHEDULED.compareAndSet(this, Scheduled.FOR_A_TURN, Scheduled.NO)) {
      ready = true;
    }
  }

  @Override
  void takeOwnTurn() {
    if (hasStopped()) { // after this turn was begun: it belongs to another body now
      goOnWithoutActor();
      return;
    }
    isOwnTurn = true;
    enter();
    ready = true;
    runBody();
    turnThread = 0;
    isOwnTurn = false;
    if (call != null) {
      context.getSelf().tell(new Control.Call(this::answerCall));
    }
  }

  @Override
  public void leave() {
    runBody();
    while (call != null) {
      answerCall();
      runBody();
    }
    turnThread = 0;
  }

  @Override
  public void leaveAfterMessage() {
    if (ready && comesAfterMessages() && askForTurn()) {
      ready = false;
      turnThread = 0;
    } else {
      leave();
    }
  }

  /**
   * Sees to it that a message asks for a turn, behind those that are in the mailbox.
   *
   * @return false if the actor has stopped
   */
  private boolean askForTurn() {
    if (SCHEDULED.compareAndSet(this, Scheduled.NO, Scheduled.FOR_A_TURN)) {
      context.getSelf().tell(new Control.Turn(this));
    }
    return !hasStopped();
  }

  private void runBody() {
    while (ready) {
      ready = false;
      VirtualThreads.makeRunnable(thread);
      mounted = true;
      continuation.run();
      mounted = false;
    }
  }

  /** In a turn of the actor, while the body waits for this. */
  private void answerCall() {
    Runnable wanted = hasStopped() ? null : call;
    if (wanted != null) {
      call = null;
      wanted.run();
      ready = true;
    }
  }

  @Override
  public void call(Runnable wanted) {
    throwIfStopped();
    call = wanted;
    boolean interrupted = false;
    try {
      while (call != null) {
        park();
        throwIfStopped();
        interrupted |= Thread.interrupted(); // or it would not park again
      }
    } finally {
      call = null;
      if (interrupted) {
        thread.interrupt();
      }
    }
  }

  private void throwIfStopped() {
    if (hasStopped()) {
      throw new ActorStoppedException();
    }
  }

  private boolean hasStopped() {
    return scheduled == Scheduled.ON_DISPATCHER;
  }

  /** The actor looks after each turn in which it received a message. */
  @Override
  public void bodyEnded() {
    if (isOwnTurn) {
      context.getSelf().tell(Control.BodyEnded.INSTANCE);
    }
  }

  @Override
  public void stopped() {
    runBody();
    turnThread = 0;
    if ((Scheduled) SCHEDULED.getAndSet(this, Scheduled.ON_DISPATCHER) == Scheduled.FOR_A_TURN) {
      goOnWithoutActor(); // the mailbox's copy goes to the dead letters
    } else if (call != null) {
      LockSupport.unpark(thread); // so does the message that asks for an answer
    }
  }

  /**
   * The continuation comes back through the dispatcher and not through the mailbox, which is given
   * many messages in a row.
   */
  @Override
  public void letOthersRun() {
    Thread.yield();
  }

  @Override
  public void park() {
    if (!VirtualThreads.park(thread)) {
      throw new PinnedException();
    }
  }
}
