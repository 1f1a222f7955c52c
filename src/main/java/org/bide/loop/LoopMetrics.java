package org.bide.loop;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.List;
import org.bide.selector.Reactor;

/**
 * What an event loop has done since it began, and what it has before it. Taken while it runs, so
 * the numbers are of nearly the same instant; taking them costs the loop nothing.
 *
 * <pre>{@code
 * for (LoopMetrics loop : Bide.get(system).loops()) {
 *   log.info("{} runs {} turns behind", loop.name(), loop.queued());
 * }
 * }</pre>
 *
 * @param name of its thread
 * @param turns how many turns of actors, and of others who use its dispatcher, it has begun
 * @param queued how many are ready and wait on this loop, without those that came from threads that
 *     are no loops and that any loop may take
 * @param steals how many turns it has taken from the queues of other loops, because those were long
 *     or had not been served for a while
 * @param polls how often it has asked the kernel, waiting or not
 * @param wakeUps how often others have woken it, which costs a system call and, across processors,
 *     tens of microseconds; the kernel's news and the time of a timer are not counted
 * @param lateTurns how many of its turns were seen to last longer than {@code late-turn} in the
 *     dispatcher's configuration
 * @param longestTurn the longest of those, to within half of {@code late-turn}; zero if there was
 *     none
 */
public record LoopMetrics(
    String name,
    long turns,
    int queued,
    long steals,
    long polls,
    long wakeUps,
    long lateTurns,
    Duration longestTurn) {

  /**
   * Those of a dispatcher's loops.
   *
   * @param dispatcher where it stands in the configuration, {@code akka.actor.default-dispatcher}
   *     for example
   * @throws IllegalArgumentException if that dispatcher does not run on event loops
   */
  public static List<LoopMetrics> of(ActorSystem<?> system, String dispatcher) {
    if (Reactor.Host.of(system, dispatcher).orElse(null) instanceof LoopGroup loops) {
      return loops.metrics();
    }
    throw new IllegalArgumentException(
        "the dispatcher '"
            + dispatcher
            + "' does not run on event loops; give it executor = \"org.bide.loop.LoopExecutor\"");
  }
}
