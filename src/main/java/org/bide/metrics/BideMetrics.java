package org.bide.metrics;

import akka.actor.typed.ActorSystem;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.bide.loop.LoopMetrics;
import org.bide.selector.Selectors;
import org.bide.task.TaskState;

/**
 * The metrics of an actor system's tasks and event loops, for Micrometer. To use it, add {@code
 * io.micrometer:micrometer-core} to the class path, which Bide does not by itself.
 *
 * <pre>{@code
 * new BideMetrics(system).bindTo(registry);
 * }</pre>
 *
 * <table>
 * <caption>Each has the tag {@code system}</caption>
 * <tr><th>meter</th><th>further tag</th><th>what it is</th></tr>
 * <tr><td>{@code bide.tasks}</td><td>{@code state}</td><td>tasks that have not ended</td></tr>
 * <tr><td>{@code bide.loop.turns}</td><td>{@code loop}</td><td>turns begun</td></tr>
 * <tr><td>{@code bide.loop.queued}</td><td>{@code loop}</td><td>turns that wait</td></tr>
 * <tr><td>{@code bide.loop.steals}</td><td>{@code loop}</td><td>turns taken from others</td></tr>
 * <tr><td>{@code bide.loop.polls}</td><td>{@code loop}</td><td>questions to the kernel</td></tr>
 * <tr><td>{@code bide.loop.wakeups}</td><td>{@code loop}</td><td>times it was woken</td></tr>
 * <tr><td>{@code bide.loop.turns.late}</td><td>{@code loop}</td><td>turns that were late</td></tr>
 * <tr><td>{@code bide.loop.turns.longest}</td><td>{@code loop}</td><td>the longest of those, a
 * time</td></tr>
 * </table>
 *
 * <p>The loops pay nothing for it; to count the tasks takes a look at each of them, once for each
 * time that metrics are read. When the actor system has terminated the numbers stay as they were.
 */
public final class BideMetrics implements MeterBinder {

  private final ActorSystem<?> system;
  private final Tags tags;

  /** Those of this system, with no tags but those above. */
  public BideMetrics(ActorSystem<?> system) {
    this(system, Tags.empty());
  }

  /**
   * Metrics of this system, with tags besides its name.
   *
   * @param further tags for each of the meters
   */
  public BideMetrics(ActorSystem<?> system, Tags further) {
    this.system = system;
    this.tags = further.and("system", system.name());
  }

  /** Any thread. */
  @Override
  public void bindTo(MeterRegistry registry) {
    TaskCounts counts = new TaskCounts(system);
    for (TaskState state : TaskState.values()) {
      Gauge.builder("bide.tasks", counts, all -> all.in(state))
          .description("Tasks that have not ended")
          .baseUnit("tasks")
          .tags(tags.and("state", state.name().toLowerCase(Locale.ROOT)))
          .strongReference(true)
          .register(registry);
    }
    List<LoopMetrics> loops = LoopMetrics.of(system, Selectors.LOOP);
    for (int i = 0; i < loops.size(); i++) {
      bind(new OneLoop(system, i), tags.and("loop", loops.get(i).name()), registry);
    }
  }

  private static void bind(OneLoop loop, Tags tags, MeterRegistry registry) {
    counter("turns", "Turns that the loop has begun", loop, LoopMetrics::turns, tags, registry);
    counter("steals", "Turns taken from other loops", loop, LoopMetrics::steals, tags, registry);
    counter("polls", "Times the kernel was asked", loop, LoopMetrics::polls, tags, registry);
    counter("wakeups", "Times others woke it", loop, LoopMetrics::wakeUps, tags, registry);
    counter("turns.late", "Turns that were late", loop, LoopMetrics::lateTurns, tags, registry);
    Gauge.builder("bide.loop.queued", loop, of(LoopMetrics::queued))
        .description("Turns that are ready and wait")
        .baseUnit("turns")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    TimeGauge.builder(
            "bide.loop.turns.longest",
            loop,
            TimeUnit.NANOSECONDS,
            of(now -> now.longestTurn().toNanos()))
        .description("The longest of the turns that were late")
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static void counter(
      String name,
      String description,
      OneLoop loop,
      ToLongFunction<LoopMetrics> count,
      Tags tags,
      MeterRegistry registry) {
    FunctionCounter.builder("bide.loop." + name, loop, of(count))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private static ToDoubleFunction<OneLoop> of(ToLongFunction<LoopMetrics> figure) {
    return loop -> figure.applyAsLong(loop.now());
  }
}
