package org.bide.docs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bide.testing.Systems.LONG;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.os.OsException;
import org.bide.os.Signals;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/signal.md: what it says")
class SignalPageTest extends EventPage {

  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

  SignalPageTest() {
    super("signal.md");
  }

  private static void raise(String signal) throws OsException {
    Signals.kill(ProcessHandle.current().pid(), Signals.number(signal));
  }

  private void reload() {
    log.add("reloaded");
  }

  @Test
  void firstExample() throws Exception {
    TaskRef<Object, Void> service =
        systems
            .bide()
            .spawn(
                task -> {
                  task.watch(Signal.of("TERM").raised());
                  task.watch(Signal.of("HUP").raised());
                  log.add("watches");
                  Event<Raised> hup = Signal.of("HUP").raised();
                  Event<Raised> term = Signal.of("TERM").raised();
                  task.watch(hup); // from here on none is lost
                  while (true) {
                    Fired fired = task.await(hup, term);
                    if (fired.has(term)) {
                      break;
                    }
                    reload();
                  }
                  return null;
                });
    assertThat(log.poll(LONG.toSeconds(), SECONDS)).isEqualTo("watches");
    raise("HUP");
    assertThat(log.poll(LONG.toSeconds(), SECONDS)).isEqualTo("reloaded");
    raise("TERM");
    systems.outcome(service);
  }

  @Test
  void isRemembered() {
    areAll(Nature.REMEMBERED, Signal.of("HUP").raised());
    assertThat((Object) Signal.of("CLD").raised()).isEqualTo(Signal.of("SIGCHLD").raised());
  }

  @Test
  @DisplayName("W8: the page has the errors as they are")
  void refusals() throws Exception {
    says(refusal(Signal.of("KILL").raised()));
    String unknown = refusal(Signal.of("RTMIN+1").raised());
    says("`" + unknown.substring(0, unknown.indexOf(';')) + "`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.of("WHAT"))
        .withMessageStartingWith("no such signal: WHAT; there are HUP INT ");
    says("no such signal: WHAT; there are HUP INT");
  }

  @Test
  void endsWithItsSystem() throws Exception {
    Systems others = new Systems();
    var waiting = others.bide().await(Signal.of("USR2").raised()).toCompletableFuture();
    others.close();
    assertThat(waiting)
        .failsWithin(LONG)
        .withThrowableThat()
        .withMessageContaining("the actor system has ended");
    says("the actor system has ended");
  }

  @Test
  void texts() throws Exception {
    writes("signal:HUP", Signal.of("HUP").raised());
    assertThat((Object) Event.parse("signal:SIGHUP")).isEqualTo(Signal.of("HUP").raised());
  }

  @Test
  void whatIsSaidElsewhere() throws Exception {
    saysAsIn(
        "signal/Handler.java",
        " is left to its default action, because this JVM was started with -Xrs; start it without");
    saysAsIn(
        "signal/Handler.java",
        " is ignored in this JVM since it started, as by nohup or in the background of a script,"
            + " and stays ignored; start it with that signal's default action");
  }
}
