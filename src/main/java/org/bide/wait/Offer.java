package org.bide.wait;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Nature;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;

/**
 * One primitive event of one wait, as its source sees it: the thing to fire.
 *
 * <p>Facts are fired with {@link #fact}. A taking is committed with {@link #take} by the source
 * that holds the offer; where a source pairs two waits, the thread of one of them <i>claims</i> its
 * own, <i>takes</i> the other, and then <i>commits</i> or <i>releases</i> its own.
 *
 * <p>An offer is its own key: sources compare it by identity.
 */
public final class Offer implements Standing {

  private static final VarHandle DETAIL;

  static {
    try {
      DETAIL = MethodHandles.lookup().findVarHandle(Offer.class, "detail", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The next offer of the wait, in the order in which the events were given. */
  Offer next;

  /** The next offer of the wait, in the order of the last shuffle. */
  Offer nextShuffled;

  private final Wait wait;
  private final Primitive<?> event;
  private final Nature nature;
  private final Event<?> as;
  private final Wrap wrap;

  /** The ranked group of which at most one is reported, or null. */
  private final Group whole;

  private final NackSignal nack;

  /** Looked up once, then used up to three times. */
  private Source source;

  private Object ticket;

  /**
   * What happened; null until then. Written before the commit and read after it, so the commit
   * orders the two; what comes after the commit is seen or not.
   */
  @SuppressWarnings("unused") // through DETAIL
  private Object detail;

  /**
   * @param as the event as it was given to the wait
   * @param group null if it is not among others of another rank
   * @param nack the innermost that is to know whether this was chosen, or null
   */
  Offer(Wait wait, Primitive<?> event, Event<?> as, Wrap wrap, Group group, NackSignal nack) {
    this.wait = wait;
    this.event = event;
    this.nature = event.nature();
    this.as = as;
    this.wrap = wrap;
    this.whole = group == null ? null : group.whole();
    this.nack = nack;
  }

  /** The event as it was given to the wait. */
  Event<?> as() {
    return as;
  }

  /** The primitive event that the source is to fire. */
  public Primitive<?> event() {
    return event;
  }

  /** The wait that this offer is part of; two offers of one wait never meet each other. */
  public Wait owner() {
    return wait;
  }

  /**
   * The event has happened. Its wait ends with it, or has ended and reports it as well if nobody
   * has collected yet. Later calls change nothing. Any thread.
   */
  public void fact(Object happened) {
    if (detail() == null) {
      detail(happened);
    }
    wait.fact();
  }

  /** The timeout has passed: the wait ends empty. For the offer of a {@link Deadline}. */
  public void expire() {
    wait.timeOut();
  }

  /**
   * Ends the wait with this taking, if it is still open. Any thread, but for one offer only one at
   * a time: the source's lock sees to that. And because that lock is held, the waiter is not told:
   * once the lock is free, {@link #wake} does it.
   *
   * @param value what the waiter gets; a {@link Late} is asked when it collects
   */
  public Taking take(Object value) {
    Object before = detail();
    detail(value);
    Taking result = wait.take(this);
    if (result != Taking.TAKEN) {
      detail(before);
    }
    return result;
  }

  /**
   * Tells the waiter that {@link #take} has ended its wait; once, and holding no lock: the waiter
   * may collect on this thread, which runs code of users and takes back the offers that other
   * sources hold, under their locks.
   */
  public void wake() {
    wait.wake();
  }

  /**
   * {@link #take} for a source that pairs nothing, and so can stand by for the moment in which the
   * wait is claimed, and that holds no lock: the waiter is told here. Any thread, in {@link
   * Source#attempt} too, and several at a time if all give the same.
   *
   * @return false if the wait was over before
   */
  public boolean give(Object value) {
    Object before = detail();
    detail(value);
    boolean given = wait.give(this);
    if (!given && wait.standing() != this) { // another may have given the same meanwhile
      detail(before);
    }
    return given;
  }

  /**
   * Holds the wait so that nobody else can end it, before a partner is taken. Only on the thread
   * that waits, in {@link Source#attempt} or {@link Source#subscribe}.
   *
   * @return false if the wait is over
   */
  public boolean claim() {
    return wait.claim();
  }

  /** Gives up a claim: the wait goes on. */
  public void release() {
    wait.release();
  }

  /** Turns a claim into the commit: the wait ends with this taking. */
  public void commit(Object value) {
    detail(value);
    wait.commit(this);
  }

  /**
   * The event cannot be waited for: the wait fails, if it is not over, or ends with what stands
   * there for that case. Any thread.
   */
  public void refuse(EventException why) {
    if (Wrap.rescues(wrap)) {
      fact(new Wrap.Refusal(why));
    } else {
      wait.refuse(why);
    }
  }

  /** Whether the wait could still end with this offer; may change at any moment. */
  public boolean isOpen() {
    return !wait.isOver();
  }

  /**
   * What the source noted here when it was subscribed, null before that: its own record of the
   * subscription, say, which it then need not look for to forget it. Guarded by the source's lock.
   */
  public Object ticket() {
    return ticket;
  }

  /** Notes something for {@link #ticket()}. Under the source's lock. */
  public void ticket(Object note) {
    ticket = note;
  }

  private Object detail() {
    return DETAIL.getAcquire(this);
  }

  private void detail(Object value) {
    DETAIL.setRelease(this, value);
  }

  Source source() {
    if (source == null) {
      source = wait.sourceOf(event);
    }
    return source;
  }

  void attempt() {
    try {
      source().attempt(this);
    } catch (EventException e) {
      refuse(e);
    }
  }

  void subscribe() {
    try {
      Interrupts.defer(() -> source().subscribe(this));
    } catch (EventException e) {
      refuse(e);
    }
  }

  /** Without effect on a fact that has fired, which its source has forgotten by itself. */
  void unsubscribe() {
    if (isRefused()) {
      return;
    }
    if (nature != Nature.FACT || detail() == null) {
      Interrupts.defer(() -> source().unsubscribe(this));
    }
  }

  /** Its waiter will never see what it was committed with. */
  void undo() {
    source().undo(this, detail());
  }

  boolean isTaking() {
    return nature == Nature.TAKING;
  }

  private boolean isRefused() {
    return detail() instanceof Wrap.Refusal;
  }

  /** Whether a fact has fired, or what is remembered has occurred. A taking is no such thing. */
  boolean isTrue() {
    return isRefused()
        || switch (nature) {
          case FACT -> detail() != null;
          case REMEMBERED -> tally().isReportedBy(wait);
          case TAKING -> false;
        };
  }

  /** Whether both are parts of one event, of which one at most is reported. */
  boolean isOfSameWhole(Offer other) {
    return other != null && whole != null && whole == other.whole;
  }

  /** The wait reports this one. */
  void choose() {
    NackSignal.choose(nack);
  }

  private Tally<?> tally() {
    return ((TallySource) source()).tally();
  }

  /** The occurrence to report; once, on the thread that collects. */
  Occurrence<?> occurrence() {
    return new Occurrence<>(as, reported());
  }

  /** The detail of the occurrence to report; likewise. */
  Object reported() {
    Object happened = detail();
    if (nature == Nature.REMEMBERED && !isRefused()) {
      happened = tally().drain(wait);
    } else if (happened instanceof Late late) {
      happened = late.detail();
    }
    return wrap == null ? happened : Wrap.result(wrap, happened);
  }
}
