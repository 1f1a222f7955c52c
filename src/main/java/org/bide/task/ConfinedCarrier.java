package org.bide.task;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Confines the body to its actor: the virtual thread's scheduler is this, and lets each
 * continuation be a turn of the actor. Where the actor itself makes the body ready, in the turn in
 * which it received a message, say, the body goes on at the end of that turn. Otherwise it has an
 * {@link OwnTurn} if the actor is idle, and comes as a message among others if it is not.
 */
final class ConfinedCarrier implements Carrier, Executor {

  private enum Scheduled {
    /** The body waits, or runs. */
    NO,
    /** The actor will have a turn for it. */
    FOR_A_TURN,
    /** The actor has stopped: turns go straight to its dispatcher, until the body is done. */
    ON_DISPATCHER
  }

  private final ActorRef<Object> self;
  private final Executor dispatcher;
  private final OwnTurn ownTurn;
  private final AtomicReference<Scheduled> scheduled = new AtomicReference<>(Scheduled.NO);

  private Thread thread;
  private Control.Turn turn;

  /**
   * The thread that runs the actor's present turn. Others read it without order, and may: a thread
   * finds itself here only if it wrote that itself, and has not overwritten it since.
   */
  private Thread turnThread;

  /** Whether the body is mounted in this turn. */
  private boolean mounted;

  /** Whether the actor has made the body ready in this turn. */
  private boolean ready;

  /** Whether this is a turn without a message, in which the actor itself has no say. */
  private boolean isOwnTurn;

  /** What the body wants to be run in this turn; it waits for it. */
  private volatile Runnable call;

  ConfinedCarrier(ActorContext<Object> context) {
    this.self = context.getSelf();
    this.dispatcher = context.getExecutionContext();
    this.ownTurn = OwnTurn.of(context, this::takeOwnTurn);
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
  public void execute(Runnable continuation) {
    if (turn == null) {
      turn = new Control.Turn(continuation);
    }
    if (continuation != turn.continuation()) {
      VirtualThreads.defaultScheduler().execute(continuation);
    } else if (turnThread == Thread.currentThread() && !mounted) {
      ready = true;
    } else {
      schedule(continuation);
    }
  }

  private void schedule(Runnable continuation) {
    if (scheduled.compareAndSet(Scheduled.NO, Scheduled.FOR_A_TURN)) {
      if (ownTurn == null || !ownTurn.begin()) {
        self.tell(turn);
      }
    } else {
      runWithoutActor(continuation);
    }
  }

  private void runWithoutActor(Runnable continuation) {
    try {
      dispatcher.execute(continuation);
    } catch (RejectedExecutionException e) {
      // The actor system has ended and its threads with it; what the body still has to clean up
      // is cleaned up on a thread of its own.
      Thread.ofPlatform().name("bide-unwind").start(continuation);
    }
  }

  @Override
  public boolean runsBesideActor() {
    return false;
  }

  @Override
  public void enter() {
    turnThread = Thread.currentThread();
  }

  @Override
  public void turn(Control.Turn now) {
    // A turn of a body that ran in this actor before a restart is not ours.
    if (now == turn && scheduled.compareAndSet(Scheduled.FOR_A_TURN, Scheduled.NO)) {
      ready = true;
    }
  }

  private void takeOwnTurn() {
    isOwnTurn = true;
    enter();
    turn(turn);
    runBody();
    turnThread = null;
    isOwnTurn = false;
    if (call != null) {
      self.tell(new Control.Call(this::answerCall));
    }
  }

  @Override
  public void leave() {
    runBody();
    while (call != null) {
      answerCall();
      runBody();
    }
    turnThread = null;
  }

  private void runBody() {
    while (ready) {
      ready = false;
      mounted = true;
      turn.continuation().run();
      mounted = false;
    }
  }

  /** In a turn of the actor, while the body waits for this. */
  private void answerCall() {
    Runnable wanted = scheduled.get() == Scheduled.ON_DISPATCHER ? null : call;
    if (wanted != null) {
      call = null;
      wanted.run();
      LockSupport.unpark(thread);
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
    if (scheduled.get() == Scheduled.ON_DISPATCHER) {
      throw new ActorStoppedException();
    }
  }

  /** The actor looks after each turn in which it received a message. */
  @Override
  public void bodyEnded() {
    if (isOwnTurn) {
      self.tell(Control.BodyEnded.INSTANCE);
    }
  }

  @Override
  public void stopped() {
    runBody();
    turnThread = null;
    if (scheduled.getAndSet(Scheduled.ON_DISPATCHER) == Scheduled.FOR_A_TURN) {
      runWithoutActor(turn.continuation()); // the mailbox's copy goes to the dead letters
    } else if (call != null) {
      LockSupport.unpark(thread); // so does the message that asks for an answer
    }
  }

  /** The continuation goes to the end of the actor's mailbox, and that to the end of its loop. */
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
