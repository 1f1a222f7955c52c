package org.bide.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A condition that a task can wait for.
 *
 * <p>Events are values in the sense of Concurrent ML (Reppy, <i>Concurrent Programming in ML</i>):
 * to make one does nothing, to combine some makes a new one, and only a wait looks at the world.
 * They are immutable and may be used from any thread, in any number of waits, at the same time.
 *
 * <pre>{@code
 * Event<String> next = Event.choose(jobs.receive().map(Job::name),
 *                                   Timer.after(ofSeconds(1)).map(t -> "idle"));
 * }</pre>
 *
 * <p>There are three natures of {@linkplain Primitive primitive} events, and {@link Nature} says
 * what each promises: <i>facts</i> (a descriptor is ready, a process has ended), <i>takings</i> (a
 * message, a transfer on a channel) and <i>remembered</i> occurrences (signals, ticks, changes of a
 * file).
 *
 * @param <T> what {@code select} returns when this event is chosen
 */
public sealed interface Event<T>
    permits Primitive, Always, Choice, First, Guarded, Limited, Mapped, Nacked, Recovered {

  /**
   * The same event with its result passed through {@code f}: Concurrent ML's {@code wrap}.
   *
   * <p>{@code f} runs on the thread that waits, once, and only when this event is reported. A
   * resource that {@linkplain Gone went away} is reported as such and not passed to {@code f}.
   *
   * <p>Law: {@code e.map(f).map(g)} is {@code e.map(f.andThen(g))}.
   *
   * <pre>{@code
   * int length = task.select(lines.receive().map(String::length));
   * }</pre>
   */
  default <R> Event<R> map(Function<? super T, ? extends R> f) {
    return new Mapped<>(this, f);
  }

  /**
   * The same event, which instead of failing gives what {@code rescue} makes of the failure:
   * Concurrent ML's {@code wrapHandler}.
   *
   * <p>A failure is a {@link GoneException} where the resource went away, an {@link EventException}
   * where the event cannot be waited for, and whatever a function of an inner {@link #map} throws.
   * {@code rescue} runs on the thread that waits; what it throws is the failure of this event.
   *
   * <p>Law: {@code e.recover(r).map(f)} leaves the failures of {@code f} alone, {@code
   * e.map(f).recover(r)} does not.
   *
   * <pre>{@code
   * Job job = task.select(jobs.receive().recover(closed -> Job.LAST));
   * }</pre>
   */
  default Event<T> recover(Function<? super RuntimeException, ? extends T> rescue) {
    return new Recovered<>(this, rescue);
  }

  /**
   * This event if it is ready when the wait begins, and otherwise nothing, at once: it never waits.
   *
   * <p>Law: {@code e.poll()} is {@code first(e.map(Optional::of), always(Optional.empty()))}.
   *
   * <pre>{@code
   * Optional<Job> next = task.select(jobs.receive().poll());
   * }</pre>
   */
  default Event<Optional<T>> poll() {
    return first(map(Optional::ofNullable), always(Optional.empty()));
  }

  /**
   * This event if it is ready when the wait begins, and otherwise {@code other}, at once.
   *
   * <p>Law: {@code e.orElse(x)} is {@code first(e, always(x))}.
   *
   * <pre>{@code
   * Job next = task.select(jobs.receive().orElse(Job.NONE));
   * }</pre>
   *
   * @param other not null
   */
  default Event<T> orElse(T other) {
    return first(this, always(other));
  }

  /**
   * This event, unless the other one fires, which gives an empty result; the other goes first where
   * both are ready.
   *
   * <p>Law: {@code e.unless(c)} is {@code first(c.map(x -> Optional.empty()),
   * e.map(Optional::of))}.
   *
   * <pre>{@code
   * Optional<Job> next = task.select(jobs.receive().unless(stop));
   * }</pre>
   */
  default Event<Optional<T>> unless(Event<?> cancel) {
    Event<Optional<T>> cancelled = cancel.map(fired -> Optional.empty());
    return first(cancelled, map(Optional::ofNullable));
  }

  /**
   * This event if it fires in that time, and otherwise an empty result. The time counts from the
   * start of each wait, on the monotonic clock; this event goes first where both are ready.
   *
   * <p>Other than the timeout of a wait, it concerns this event and not what stands beside it.
   *
   * <p>Law: {@code e.within(d)} is {@code first(e.map(Optional::of), Timer.after(d).map(x ->
   * Optional.empty()))}, and {@code e.poll()} where {@code d} is not positive.
   *
   * <pre>{@code
   * task.await(web.exited(), answers.receive().within(ofSeconds(5)));
   * }</pre>
   *
   * @param limit zero or less is {@link #poll}
   */
  default Event<Optional<T>> within(Duration limit) {
    return new Limited<>(this, limit);
  }

  /**
   * Any of the given events. Where several takings are ready, each is as likely as the others; a
   * choice inside a choice counts as if its events stood in the outer one.
   *
   * <p>Law: associative, commutative but for the order in which facts are reported, and {@link
   * #never} is its unit.
   *
   * <pre>{@code
   * Event<String> next = Event.choose(left.receive(), right.receive());
   * }</pre>
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list copies the array
  static <T> Event<T> choose(Event<? extends T>... events) {
    return new Choice<>(List.of(events));
  }

  /** {@link #choose(Event...)} for events that were gathered in a list. */
  static <T> Event<T> choose(List<? extends Event<? extends T>> events) {
    return new Choice<>(List.copyOf(events));
  }

  /**
   * Any of the given events; where several are ready, the one that stands first. It fires with one
   * of them: also a wait that reports every fact reports the first alone.
   *
   * <p>Law: associative, and {@link #never} is its unit. Events of a {@link #choose} inside are of
   * the same rank; inside a {@code choose}, this counts as one event.
   *
   * <pre>{@code
   * Job next = task.select(Event.first(urgent.receive(), usual.receive()));
   * }</pre>
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list copies the array
  static <T> Event<T> first(Event<? extends T>... events) {
    return new First<>(List.of(events));
  }

  /** {@link #first(Event...)} for events that were gathered in a list. */
  static <T> Event<T> first(List<? extends Event<? extends T>> events) {
    return new First<>(List.copyOf(events));
  }

  /**
   * Fires at once, at any time.
   *
   * <p>Law: {@code select(always(x))} is {@code x}.
   *
   * <pre>{@code
   * Event<Integer> count = isCached ? Event.always(cached) : counts.receive();
   * }</pre>
   *
   * @param value not null
   */
  static <T> Event<T> always(T value) {
    return new Always<>(value);
  }

  /**
   * Never fires; a wait for nothing else ends when it is cancelled or its time is over.
   *
   * <p>Law: {@code choose(e, never())} is {@code e}.
   *
   * <pre>{@code
   * Event<Job> job = isPaused ? Event.never() : jobs.receive();
   * task.await(job, resume);
   * }</pre>
   */
  @SuppressWarnings("unchecked") // it gives nothing, so it may be said to give anything
  static <T> Event<T> never() {
    return (Event<T>) Choice.NEVER;
  }

  /**
   * An event that is made at the start of each wait for it: Concurrent ML's {@code guard}. For what
   * has to be looked up or prepared then.
   *
   * <p>{@code maker} runs on the thread that waits, once for each time that the event stands in the
   * wait, before anything is tried. What it throws, the wait throws.
   *
   * <p>Law: {@code select(guard(m))} is {@code select(m.get())}.
   *
   * <pre>{@code
   * Event<Expiry> patience = Event.guard(() -> Timer.after(settings.patience()));
   * }</pre>
   */
  static <T> Event<T> guard(Supplier<? extends Event<? extends T>> maker) {
    return new Guarded<>(maker);
  }

  /**
   * A {@link #guard} that learns when what it made was not chosen: for one who has begun something
   * on behalf of the wait (asked a server, say) and must take it back.
   *
   * <p>The event given to {@code maker} fires once the wait is over, for ever after, if the wait
   * reports none of the events that {@code maker} made: since it reports others, or because its
   * time was over, because it was cancelled, or because it failed. Else it never fires.
   *
   * <p>Law: of the event and its nack exactly one fires, once the wait is over.
   *
   * <pre>{@code
   * Event<Answer> ask = Event.withNack(nack -> {
   *   Channel<Answer> reply = Channel.rendezvous();
   *   server.tell(new Question(reply, nack));       // the server waits for choose(reply.send(…), nack)
   *   return reply.receive();
   * });
   * }</pre>
   */
  static <T> Event<T> withNack(Function<? super Event<Nack>, ? extends Event<? extends T>> maker) {
    return new Nacked<>(maker);
  }

  /**
   * Reads an event from its text, the form that {@link Object#toString()} of most primitive events
   * prints: {@code process:4242:exit}, {@code fd:7:readable,writable}, {@code signal:HUP}, {@code
   * timer:250ms}.
   *
   * @throws EventSyntaxException if the text is malformed or names an unknown kind; the message
   *     says what was expected
   */
  static Primitive<?> parse(String text) {
    return Kind.parseEvent(text);
  }
}
