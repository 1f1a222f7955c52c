package org.bide.task;

import akka.actor.ActorCell;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.dispatch.Dispatcher;
import akka.dispatch.Mailbox;
import java.util.concurrent.RejectedExecutionException;

/**
 * A turn of an actor that no message asks for. The actor's mailbox is taken as if it had one, and
 * given back after the turn, which so is never beside another of the same actor. What it saves
 * against a message that says <i>go on</i> is that message's way: its envelope, the queue, and the
 * behaviors that it passes, some 60 of the 350 ns of a hop between two tasks.
 *
 * <p>It does what {@code Mailbox.run} and {@code Dispatcher.registerForExecution} do (Akka 2.8),
 * which are public in bytecode and not in Akka's documentation.
 */
final class OwnTurn implements Runnable {

  private final ActorCell cell;
  private final ConfinedCarrier carrier;

  /** The mailbox that was taken last, as a rule the only one; the field is seldom stored to. */
  private Mailbox taken;

  private OwnTurn(ActorCell cell, ConfinedCarrier carrier) {
    this.cell = cell;
    this.carrier = carrier;
  }

  /** Null where the actor's dispatcher is of another sort: then it takes a message. */
  static OwnTurn of(ActorContext<?> context, ConfinedCarrier carrier) {
    return Adapter.toClassic(context) instanceof ActorCell cell
            && cell.dispatcher() instanceof Dispatcher
        ? new OwnTurn(cell, carrier)
        : null;
  }

  /**
   * Lets the actor's dispatcher run the turn.
   *
   * @return false if the actor is at work, or has messages, or is suspended by its supervisor, or
   *     has stopped: a message then says the same in its time
   */
  boolean begin() {
    Mailbox mailbox = cell.mailbox();
    if (!mailbox.shouldProcessMessage() || !mailbox.setAsScheduled()) {
      return false;
    }
    if (taken != mailbox) {
      taken = mailbox;
    }
    try {
      dispatcher().executorService().execute(this);
      return true;
    } catch (RejectedExecutionException e) {
      giveBack();
      return false;
    }
  }

  /** Whether more messages wait for the actor. In a turn of it. */
  boolean hasMessages() {
    return cell.mailbox().hasMessages();
  }

  @Override
  public void run() {
    try {
      carrier.takeOwnTurn();
    } finally {
      giveBack();
    }
  }

  /** Whose turn it is. */
  @Override
  public String toString() {
    return cell.self().path().toStringWithoutAddress();
  }

  /** An actor keeps the one that it was begun on. */
  private Dispatcher dispatcher() {
    return (Dispatcher) cell.dispatcher();
  }

  private void giveBack() {
    Mailbox mailbox = taken; // another may take it once it is idle
    mailbox.setAsIdle();
    dispatcher().registerForExecution(mailbox, false, false); // for what has come meanwhile
  }
}
