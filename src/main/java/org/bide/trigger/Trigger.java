package org.bide.trigger;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import org.bide.event.Event;
import org.bide.wait.Tally;

/**
 * An event that a program fires itself: kqueue's {@code EVFILT_USER}. It lives in this JVM.
 *
 * <p>Everybody who named it counts for himself, from the moment he did: what was fired before is
 * not his. To hand something to exactly one waiter, use a channel.
 *
 * <pre>{@code
 * Trigger<Integer> bytes = Trigger.of(Integer::sum);
 * bytes.fire(512);                                          // from any thread
 * task.select(bytes.fired()).data();                        // 512, or more if it was fired again
 * }</pre>
 *
 * @param <D> the data it is fired with
 */
public final class Trigger<D> {

  private static final AtomicLong LAST_NUMBER = new AtomicLong();

  private final long number = LAST_NUMBER.incrementAndGet();
  private final BinaryOperator<D> merge;
  private final List<Tally<Triggered<D>>> tallies = new CopyOnWriteArrayList<>();

  private Trigger(BinaryOperator<D> merge) {
    this.merge = Objects.requireNonNull(merge, "merge");
  }

  /** A trigger that is fired without data. */
  public static Trigger<Void> counting() {
    return new Trigger<>((earlier, later) -> null);
  }

  /**
   * A trigger whose data are merged where it is fired several times before a wait reports it. After
   * the report they begin anew: unlike the flags of kqueue's knote they do not stay.
   *
   * <table>
   *   <caption>kqueue's ways to merge</caption>
   *   <tr><td>NOTE_FFCOPY<td>{@code (earlier, later) -> later}
   *   <tr><td>NOTE_FFNOP<td>{@code (earlier, later) -> earlier}, or {@link #fire()} without data
   *   <tr><td>NOTE_FFOR<td>{@code (earlier, later) -> earlier | later}
   *   <tr><td>NOTE_FFAND<td>{@code (earlier, later) -> earlier & later}
   * </table>
   *
   * @param merge earlier and later data in one, such as {@code Integer::sum} or {@code (a, b) ->
   *     b}. It runs on a thread that fires, and again if others fire at the same time: it must
   *     change nothing.
   */
  public static <D> Trigger<D> of(BinaryOperator<D> merge) {
    return new Trigger<>(merge);
  }

  /** Fires without data: the count grows, the data stay. Any thread; does not block. */
  public void fire() {
    fire(null);
  }

  /**
   * Fires. Any thread, that of a signal handler, an actor or a virtual one too. It does not block,
   * and holds no lock: not while a loop stands in the kernel's poll either, which it wakes if
   * somebody waits.
   *
   * @throws RuntimeException what merging threw, the first of it; for whom that was, nothing has
   *     changed, and everybody else was fired
   */
  public void fire(D data) {
    Triggered<D> once = new Triggered<>(data, 1, merge);
    RuntimeException failure = null;
    for (Tally<Triggered<D>> tally : tallies) {
      try {
        tally.add(once);
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Happens when it is fired. */
  public Event<Triggered<D>> fired() {
    return new TriggerFired<>(this);
  }

  void add(Tally<Triggered<D>> tally) {
    tallies.add(tally);
  }

  void remove(Tally<?> tally) {
    tallies.remove(tally);
  }

  /** How many have named it and not gone yet. */
  int tallies() {
    return tallies.size();
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
