package org.bide.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Queue;
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

  /** Whose body reads the messages. */
  interface Reader {

    /** Lets the body look again, which has parked for a message and nothing else. */
    void wake();
  }

  private static final VarHandle WAITING;
  private static final VarHandle READER_PARKS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WAITING = lookup.findVarHandle(Inbox.class, "waiting", Offer.class);
      READER_PARKS = lookup.findVarHandle(Inbox.class, "readerParks", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int CHUNK = 16;
  private static final int FIRST_SIZE = 1;

  private final String owner;

  /** Null before the first, where body and actor do not run at the same time. */
  private Queue<M> messages;

  /** The body's thread. Set before the body begins, and not changed. */
  private Thread body;

  /** Whether body and actor may run at the same time. */
  private final boolean isShared;

  /** The offer of the wait that the body is suspended in, if that waits for a message. */
  private Offer waiting;

  private final Reader reader;

  /** Odd while it is to be woken for each message; each time counts, for who looks from outside. */
  private int readerParks;

  /**
   * @param isShared whether the actor may put a message in while the body takes one
   */
  Inbox(String owner, boolean isShared, Reader reader) {
    this.owner = owner;
    this.isShared = isShared;
    this.messages = isShared ? new SpscUnboundedAtomicArrayQueue<>(CHUNK) : null;
    this.reader = reader;
  }

  /** To be told before the body begins. */
  void isReadBy(Thread body) {
    this.body = body;
  }

  /** Only the actor. */
  void put(M message) {
    if (messages == null) {
      messages = new ArrayDeque<>(FIRST_SIZE); // of a million tasks most may never be told anything
    }
    messages.offer(message);
    orderStoreBeforeLoad();
    if (isOdd((int) READER_PARKS.getAcquire(this))) {
      reader.wake();
      return;
    }
    Offer suspended = (Offer) WAITING.getAcquire(this);
    // A body that runs beside may have received it meanwhile, and wait for another one by now.
    if (suspended != null && !isEmpty()) {
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
    return messages == null ? null : messages.poll();
  }

  private boolean isEmpty() {
    return messages == null || messages.isEmpty();
  }

  /**
   * From now on the reader is woken for each message; it looks once more before it parks. Only the
   * body.
   */
  void wakeForEach() {
    READER_PARKS.setRelease(this, readerParks + 1);
    orderStoreBeforeLoad();
  }

  /** The reader looks by itself again. Only the body. */
  void wakeNoMore() {
    READER_PARKS.setRelease(this, readerParks + 1);
  }

  private static boolean isOdd(int count) {
    return (count & 1) != 0;
  }

  /** A number for the present time that the reader parks for a message alone, or 0. Any thread. */
  int readerParks() {
    int count = (int) READER_PARKS.getAcquire(this);
    return isOdd(count) ? count : 0;
  }

  void attempt(Offer offer) {
    checkReader(offer);
    if (!isEmpty()) {
      offer.claim();
      offer.commit(this);
    }
  }

  void subscribe(Offer offer) {
    checkReader(offer);
    Offer other = waiting;
    if (other != null && other.owner() != offer.owner()) {
      throw waitsAlready();
    }
    WAITING.setRelease(this, offer);
    orderStoreBeforeLoad();
    if (!isEmpty()) {
      offer.give(this);
    }
  }

  /** An event is a value, and may have been given to others. */
  private void checkReader(Offer offer) {
    if (Thread.currentThread() != body) {
      throw new EventException(offer.event(), "only the task itself may wait for its messages");
    }
  }

  void unsubscribe() {
    WAITING.setRelease(this, (Offer) null);
  }

  /** The message that the wait was committed for. */
  @Override
  public Object detail() {
    WAITING.setRelease(this, (Offer) null);
    M next = poll();
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
    for (M message = poll(); message != null; message = poll()) {
      to.accept(message);
    }
  }

  @Override
  public String toString() {
    return owner;
  }
}
