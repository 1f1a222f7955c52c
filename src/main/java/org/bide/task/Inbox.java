package org.bide.task;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.bide.event.EventException;
import org.bide.wait.Late;
import org.bide.wait.Offer;
import org.jctools.queues.atomic.SpscUnboundedAtomicArrayQueue;

/**
 * The messages that a task has not taken yet. Its actor puts them in and its body takes them out;
 * on the portable carrier these are two threads.
 *
 * <p>The body is the only one to take, so a wait is committed with the promise of a message, which
 * the body fetches when it collects.
 */
final class Inbox<M> implements Late {

  private static final int CHUNK = 16;
  private static final int FIRST_SIZE = 1;

  private final String owner;
  private final Queue<M> messages;

  /** The body's thread. Set before the body begins, and not changed. */
  private Thread reader;

  /** Whether body and actor may run at the same time. */
  private final boolean isShared;

  /** The offer of the wait that the body is suspended in, if that waits for a message. */
  private final AtomicReference<Offer> waiting = new AtomicReference<>();

  /** Wakes the body, once it has parked for a message and nothing else. */
  private final Runnable wakeReader;

  /** Odd while it is to be woken for each message; each time counts, for who looks from outside. */
  private final AtomicInteger readerParks = new AtomicInteger();

  /**
   * @param isShared whether the actor may put a message in while the body takes one
   * @param wakeReader wakes the body
   */
  Inbox(String owner, boolean isShared, Runnable wakeReader) {
    this.owner = owner;
    this.isShared = isShared;
    // A million tasks have a million of these, and one that two threads use takes 300 bytes.
    this.messages =
        isShared ? new SpscUnboundedAtomicArrayQueue<>(CHUNK) : new ArrayDeque<>(FIRST_SIZE);
    this.wakeReader = wakeReader;
  }

  /** To be told before the body begins. */
  void isReadBy(Thread body) {
    reader = body;
  }

  /** Only the actor. */
  void put(M message) {
    messages.offer(message);
    orderStoreBeforeLoad();
    if (isOdd(readerParks.getAcquire())) {
      wakeReader.run();
      return;
    }
    Offer suspended = waiting.getAcquire();
    // A body that runs beside may have received it meanwhile, and wait for another one by now.
    if (suspended != null && !messages.isEmpty()) {
      suspended.give(this);
    }
  }

  /**
   * The actor puts a message down and then looks for a waiter, the body says that it waits and then
   * looks for a message. On two threads each must have done the first before the second, or they
   * miss each other; and the queue's own stores do not order that.
   */
  private void orderStoreBeforeLoad() {
    if (isShared) {
      VarHandle.fullFence();
    }
  }

  /** The next message if there is one, without a wait. Only the body. */
  M poll() {
    return messages.poll();
  }

  /**
   * From now on the reader is woken for each message; it looks once more before it parks. Only the
   * body.
   */
  void wakeForEach() {
    readerParks.setRelease(readerParks.getPlain() + 1);
    orderStoreBeforeLoad();
  }

  /** The reader looks by itself again. Only the body. */
  void wakeNoMore() {
    readerParks.setRelease(readerParks.getPlain() + 1);
  }

  private static boolean isOdd(int count) {
    return (count & 1) != 0;
  }

  /** A number for the present time that the reader parks for a message alone, or 0. Any thread. */
  int readerParks() {
    int count = readerParks.getAcquire();
    return isOdd(count) ? count : 0;
  }

  void attempt(Offer offer) {
    checkReader(offer);
    if (!messages.isEmpty()) {
      offer.claim();
      offer.commit(this);
    }
  }

  void subscribe(Offer offer) {
    checkReader(offer);
    Offer other = waiting.getPlain();
    if (other != null && other.owner() != offer.owner()) {
      throw waitsAlready();
    }
    waiting.setRelease(offer);
    orderStoreBeforeLoad();
    if (!messages.isEmpty()) {
      offer.give(this);
    }
  }

  /** An event is a value, and may have been given to others. */
  private void checkReader(Offer offer) {
    if (Thread.currentThread() != reader) {
      throw new EventException(offer.event(), "only the task itself may wait for its messages");
    }
  }

  void unsubscribe() {
    waiting.setRelease(null);
  }

  /** The message that the wait was committed for. */
  @Override
  public Object detail() {
    waiting.setRelease(null);
    M next = messages.poll();
    if (next == null) { // another wait of the task was committed for the same one
      throw waitsAlready();
    }
    return next;
  }

  /** Two waits at once, as those of a {@link Task#all}, have one message between them. */
  private EventException waitsAlready() {
    return new EventException(
        new Message<>(this),
        "the task waits for a message already; let it take one after the other");
  }

  /** Hands over what nobody took, when the task has ended. */
  void drain(Consumer<? super M> to) {
    for (M message = messages.poll(); message != null; message = messages.poll()) {
      to.accept(message);
    }
  }

  @Override
  public String toString() {
    return owner;
  }
}
