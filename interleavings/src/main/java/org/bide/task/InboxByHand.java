package org.bide.task;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.bide.event.Event;

/** An inbox that actor and body use on two threads, without either. */
public final class InboxByHand {

  /** Whoever parks that long was not unparked. */
  private static final long MISSED_NANOS = Duration.ofSeconds(5).toNanos();

  private final Inbox<String> inbox = new Inbox<>("by hand", true, this::wake);

  /** Who receives. Written before it asks to be woken. */
  private volatile Thread reader;

  private void wake() {
    LockSupport.unpark(reader);
  }

  /** On the actor's thread. */
  public void put(String message) {
    inbox.put(message);
  }

  public Event<String> message() {
    readHere();
    return new Message<>(inbox);
  }

  /** From now on the thread that calls this is the body's. */
  public void readHere() {
    inbox.isReadBy(Thread.currentThread());
  }

  /** What a body does that waits for a message and nothing else. */
  public String receive() {
    String next = inbox.poll();
    if (next != null) {
      return next;
    }
    reader = Thread.currentThread();
    inbox.wakeForEach();
    try {
      long end = System.nanoTime() + MISSED_NANOS;
      while ((next = inbox.poll()) == null) {
        LockSupport.parkNanos(MISSED_NANOS);
        if (System.nanoTime() - end > 0) {
          return "not unparked";
        }
      }
      return next;
    } finally {
      inbox.wakeNoMore();
    }
  }
}
