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
abstract class OwnTurn implements Runnable {

  /**
   * The actor's, from its first turn until it has stopped. Null where the actor's dispatcher is of
   * another sort: then it takes a message.
   */
  private final Mailbox mailbox;

  private final Dispatcher dispatcher;

  /** To be called in a turn of the actor. */
  OwnTurn(ActorContext<?> context) {
    if (Adapter.toClassic(context) instanceof ActorCell cell
        && cell.dispatcher() instanceof Dispatcher its) {
      this.mailbox = cell.mailbox();
      this.dispatcher = its;
    } else {
      this.mailbox = null;
      this.dispatcher = null;
    }
  }

  /** What is done in it. */
  abstract void takeOwnTurn();

  /**
   * Lets the actor's dispatcher run the turn.
   *
   * @return false if the actor is at work, or has messages, or is suspended by its supervisor, or
   *     has stopped, or has a dispatcher of another sort: a message then says the same in its time
   */
  final boolean beginOwnTurn() {
    if (mailbox == null || !mailbox.shouldProcessMessage() || !mailbox.setAsScheduled()) {
      return false;
    }
    try {
      dispatcher.executorService().execute(this);
      return true;
    } catch (RejectedExecutionException e) {
      giveBack();
      return false;
    }
  }

  /** Whether messages wait for the actor that go before such a turn. In a turn of the actor. */
  final boolean comesAfterMessages() {
    return mailbox != null && mailbox.hasMessages();
  }

  @Override
  public final void run() {
    try {
      takeOwnTurn();
    } finally {
      giveBack();
    }
  }

  /** Whose turn it is. */
  @Override
  public final String toString() {
    return mailbox == null
        ? super.toString()
        : mailbox.actor().self().path().toStringWithoutAddress();
  }

  private void giveBack() {
    mailbox.setAsIdle();
    dispatcher.registerForExecution(mailbox, false, false); // for what has come meanwhile
  }
}
