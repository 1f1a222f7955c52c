package org.bide.dump;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.bide.channel.ChannelFigures;
import org.bide.loop.LoopMetrics;
import org.bide.task.TaskState;

/** {@link Dump#text}. */
final class TextForm {

  private final Dump dump;
  private final StringBuilder text = new StringBuilder();

  private TextForm(Dump dump) {
    this.dump = dump;
  }

  static String of(Dump dump) {
    TextForm form = new TextForm(dump);
    form.line(
        "%d tasks of the actor system '%s' at %s", dump.tasks().size(), dump.system(), dump.at());
    dump.deadlocks().forEach(form::deadlock);
    dump.tasks().forEach(form::task);
    form.waits();
    dump.channels().forEach(form::channel);
    dump.loops().forEach(form::loop);
    return form.text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void deadlock(Deadlock deadlock) {
    line("");
    line(
        deadlock.isCertain()
            ? "DEADLOCK: each of these waits for the next, and the last for the first"
            : "LIKELY DEADLOCK: each of these waits for the next, and the last for the first,"
                + " unless somebody else has one of the channels");
    deadlock.cycle().forEach(member -> line("  -> %s", member));
    if (!deadlock.behind().isEmpty()) {
      line("  and behind them wait: %s", String.join(", ", deadlock.behind()));
    }
  }

  private void task(DumpedTask task) {
    line("");
    line("%s '%s' %s%s", task.path(), task.name(), state(task), times(task));
    task.events().forEach(event -> line("  waits for %s", event));
    task.stack().forEach(frame -> line("    at %s", frame));
  }

  private static String state(DumpedTask task) {
    String state =
        switch (task.state()) {
          case STARTING -> "has not begun";
          case RUNNING -> "runs";
          case WAITING -> "waits";
          case READY -> "was woken and has not gone on";
          case BLOCKED -> "stands in a call";
          case ENDING -> "has ended and waits for those it started";
        };
    return state
        + task.cancelled().map(why -> ", cancelled (" + why + ")").orElse("")
        + (task.isUnwinding() ? ", unwinding without its actor" : "");
  }

  private static String times(DumpedTask task) {
    return task.lasting().map(lasting -> ", for " + seconds(lasting) + " at least").orElse("")
        + task.timeLeft().map(left -> ", for " + seconds(left) + " more at most").orElse("");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
  }

  private void waits() {
    List<Edge> edges = dump.edges();
    if (!edges.isEmpty()) {
      line("");
      line("who waits for whom:");
      edges.forEach(edge -> line("  %s -> %s (%s)", edge.from(), edge.to(), edge.why()));
    }
  }

  private void channel(DumpedChannel channel) {
    ChannelFigures figures = channel.figures();
    line("");
    line(
        "%s holds %d of %s values; %d wait to send, %d to receive%s; had by %s",
        channel.name(),
        figures.size(),
        figures.capacity() == Integer.MAX_VALUE ? "any number of" : figures.capacity(),
        figures.senders(),
        figures.receivers(),
        figures.isClosed() ? "; it is closed" : "",
        channel.holders().isEmpty()
            ? "nobody that is known"
            : String.join(", ", channel.holders()));
  }

  private void loop(LoopMetrics loop) {
    line("");
    line(
        "%s: %d turns, %d queued, %d late (the longest %s)",
        loop.name(), loop.turns(), loop.queued(), loop.lateTurns(), seconds(loop.longestTurn()));
  }

  /** How a state is written where there is no room for a sentence. */
  static String word(TaskState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
