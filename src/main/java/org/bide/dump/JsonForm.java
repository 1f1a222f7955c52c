package org.bide.dump;

import org.bide.channel.ChannelFigures;
import org.bide.loop.LoopMetrics;

/** {@link Dump#json}. */
final class JsonForm {

  private final Json json;

  private JsonForm(Json json) {
    this.json = json;
  }

  static String of(Dump dump) {
    return Json.object(json -> new JsonForm(json).members(dump));
  }

  private void members(Dump dump) {
    json.member("system", dump.system())
        .member("at", dump.at().toString())
        .member("tasks", dump.tasks(), this::members)
        .member("channels", dump.channels(), this::members)
        .member("edges", dump.edges(), this::members)
        .member("deadlocks", dump.deadlocks(), this::members)
        .member("loops", dump.loops(), this::members);
  }

  private void members(DumpedTask task) {
    json.member("path", task.path())
        .member("name", task.name())
        .member("parent", task.parent(), json::member)
        .member("state", TextForm.word(task.state()))
        .member("cancelled", task.cancelled(), json::member)
        .member("unwinding", task.isUnwinding())
        .member("lasting", task.lasting(), json::member)
        .member("timeLeft", task.timeLeft(), json::member)
        .member("events", task.events())
        .member("stack", task.stack().stream().map(StackTraceElement::toString).toList());
  }

  private void members(DumpedChannel channel) {
    ChannelFigures figures = channel.figures();
    json.member("name", channel.name())
        .member("size", figures.size())
        .member("capacity", figures.capacity())
        .member("senders", figures.senders())
        .member("receivers", figures.receivers())
        .member("closed", figures.isClosed())
        .member("holders", channel.holders());
  }

  private void members(Edge edge) {
    json.member("from", edge.from()).member("to", edge.to()).member("why", edge.why());
  }

  private void members(Deadlock deadlock) {
    json.member("cycle", deadlock.cycle())
        .member("behind", deadlock.behind())
        .member("certain", deadlock.isCertain());
  }

  private void members(LoopMetrics loop) {
    json.member("name", loop.name())
        .member("turns", loop.turns())
        .member("queued", loop.queued())
        .member("steals", loop.steals())
        .member("polls", loop.polls())
        .member("wakeUps", loop.wakeUps())
        .member("lateTurns", loop.lateTurns())
        .member("longestTurn", loop.longestTurn());
  }
}
