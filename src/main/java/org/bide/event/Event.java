package org.bide.event;

import java.util.List;
import java.util.function.Function;

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
public sealed interface Event<T> permits Primitive, Mapped, Choice, First {

  /**
   * The same event with its result passed through {@code f}: Concurrent ML's {@code wrap}.
   *
   * <p>{@code f} runs on the thread that waits, once, and only when this event is reported. A
   * resource that {@linkplain Gone went away} is reported as such and not passed to {@code f}.
   */
  default <R> Event<R> map(Function<? super T, ? extends R> f) {
    return new Mapped<>(this, f);
  }

  /**
   * Any of the given events. Where several takings are ready, each is as likely as the others; a
   * choice inside a choice counts as if its events stood in the outer one.
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

  /** Any of the given events; where several are ready, the one that stands first. */
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
