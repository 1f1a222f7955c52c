package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.bide.process.Child;
import org.bide.process.Command;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A child of a stream with a process group of its own ends with all of that")
class ChildGroupTest extends WithChildren {

  /** The ways to have one. */
  enum Grouping {
    OWN_GROUP(Command::ownGroup),
    OWN_SESSION(Command::ownSession),
    GUARDED(Command::groupDiesWithParent);

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that keep nothing
    private final UnaryOperator<Command> how;

    Grouping(UnaryOperator<Command> how) {
      this.how = how;
    }

    Command shell(String script) {
      return how.apply(Child.of("sh", "-c", script));
    }
  }

  @Override
  void assertNothingIsLeft() throws Exception {
    // A guard is reaped, and a group let go of, when the next child is started.
    next(Child.of("true").start().exited());
    super.assertNothingIsLeft();
  }

  private static ProcessHandle process(ByteString line) {
    return ProcessHandle.of(Long.parseLong(line.utf8String().strip())).orElseThrow();
  }

  private static void awaitEnd(ProcessHandle process) {
    Awaitility.await().atMost(Systems.LONG).until(() -> !process.isAlive());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Cancelling ends a grandchild that holds none of its pipes")
  void cancelling(Grouping grouping) throws Exception {
    var run =
        run(Streams.child(grouping.shell("sleep 1000 >/dev/null 2>&1 </dev/null & echo $!; wait")));
    ProcessHandle grandchild = process(run.out().request(1).expectNext());
    run.out().cancel();
    awaitEnd(grandchild);
    assertThat(get(run.value()).signal()).hasValue("TERM");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Also one that ignores TERM, when its parent has ended by it")
  void ignoresTerm(Grouping grouping) throws Exception {
    String script = "(trap '' TERM; exec sleep 1000) & echo $!; exec sleep 1000";
    var run = run(Streams.child(grouping.shell(script)));
    ProcessHandle grandchild = process(run.out().request(1).expectNext());
    Awaitility.await().until(() -> grandchild.info().command().orElse("").endsWith("sleep"));
    long start = System.nanoTime();
    run.out().cancel();
    assertThat(get(run.value()).signal()).hasValue("TERM");
    assertThat(grandchild.isAlive()).isTrue();
    awaitEnd(grandchild);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(ChildExit.GRACE.toNanos());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Also when the child has ended long before, and a grandchild holds its output")
  void theLeaderHasEnded(Grouping grouping) throws Exception {
    var run = run(Streams.child(grouping.shell("sleep 1000 & echo $!")));
    ProcessHandle grandchild = process(run.out().request(1).expectNext());
    assertThat(get(run.value()).isSuccess()).isTrue();
    run.out().cancel();
    awaitEnd(grandchild);
  }

  @Test
  void aBadExitEndsWhatItHasLeft() throws Exception {
    String script = "sleep 1000 >/dev/null 2>&1 </dev/null & echo $!; exit 3";
    var run = run(Streams.child(Grouping.OWN_GROUP.shell(script), OnBadExit.FAIL));
    ProcessHandle grandchild = process(run.out().request(2).expectNext());
    assertThat(run.out().expectError()).isInstanceOf(BadExitException.class);
    awaitEnd(grandchild);
  }

  @Test
  @DisplayName("A child that has closed its output and lives on keeps its guard")
  void keepsItsGuard() throws Exception {
    var run = run(Streams.child(Grouping.GUARDED.shell("exec >&-; read -r _; sleep 0.3")));
    run.out().request(1).expectComplete();
    assertThat(ProcessHandle.current().children().count()).isEqualTo(2);
    run.in().sendComplete();
    assertThat(get(run.value()).isSuccess()).isTrue();
  }

  @Test
  @DisplayName("Without a group of its own the signals are for the child alone")
  void noGroup() throws Exception {
    var run =
        run(
            Streams.child(
                Child.of("sh", "-c", "sleep 1000 >/dev/null 2>&1 </dev/null & echo $!; wait")));
    ProcessHandle grandchild = process(run.out().request(1).expectNext());
    run.out().cancel();
    assertThat(get(run.value()).signal()).hasValue("TERM");
    assertThat(grandchild.isAlive()).isTrue();
    grandchild.destroyForcibly();
  }

  @Test
  @DisplayName("The end of the actor system ends them at once, also stubborn ones")
  void endOfTheSystem() throws IOException {
    ProcessHandle grandchild;
    try (Systems others = new Systems()) {
      String script = "trap '' TERM; sleep 1000 & echo $!; wait; wait";
      var line =
          Source.<ByteString>maybe()
              .via(Streams.child(Grouping.OWN_GROUP.shell(script)))
              .runWith(Sink.queue(), others.system());
      grandchild = process(line.pull().toCompletableFuture().join().orElseThrow());
    }
    Awaitility.await().until(() -> !grandchild.isAlive());
  }
}
