package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.bide.process.Child;
import org.bide.process.Command;
import org.bide.process.Stdio;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A stream that fails as its child does")
class BadExitTest extends WithChildren {

  @TempDir Path folder;

  /** What the stream fails with, after all that the child has written. */
  private BadExitException failure(Command command, String written) {
    var run = run(Streams.child(command, OnBadExit.FAIL));
    run.out().request(10);
    run.in().sendComplete();
    if (!written.isEmpty()) {
      run.out().expectNext(bytes(written));
    }
    return (BadExitException) run.out().expectError();
  }

  @Test
  @DisplayName("The message has the command, how it ended, and the end of its standard error")
  void withItsStandardError() {
    BadExitException failure = failure(shell("cat; echo oh dear >&2; exit 3").err(Stdio.PIPE), "");
    assertThat(failure)
        .hasMessage("'sh -c cat; echo oh dear >&2; exit 3' exited status=3; it said: oh dear");
    assertThat(failure.exit().status()).hasValue(3);
    assertThat(failure.errors()).hasValue("oh dear\n");
  }

  @Test
  @DisplayName("Of much of it the end, though its pipe holds far less")
  void withTheEndOfMuch() {
    String script =
        "i=0; while [ $i -lt 30000 ]; do echo complaint $i; i=$((i+1)); done >&2; exit 1";
    BadExitException failure = failure(shell(script).err(Stdio.PIPE), "");
    assertThat(failure.errors().orElseThrow()).endsWith("complaint 29999\n").hasSize(4096);
  }

  @Test
  @DisplayName("What it has written comes first; without its standard error the message says so")
  void withoutItsStandardError() {
    BadExitException failure =
        failure(shell("echo partial; kill -KILL $$").err(Stdio.DISCARD), "partial\n");
    assertThat(failure)
        .hasMessageContaining("killed signal=KILL")
        .hasMessageContaining("start it with .err(PIPE)");
    assertThat(failure.exit().signal()).hasValue("KILL");
    assertThat(failure.errors()).isEmpty();
  }

  @Test
  @DisplayName("Upstream is cancelled with the same cause, also while it is silent")
  void upstream() throws Exception {
    var run = run(Streams.child(shell("exec <&-; exit 7").err(Stdio.PIPE), OnBadExit.FAIL));
    run.out().request(1);
    assertThat(run.out().expectError()).isInstanceOf(BadExitException.class);
    run.in().expectCancellation();
    assertThat(get(run.value()).status()).hasValue(7);
  }

  @Test
  void aGoodExitCompletesTheStreamAndNotBeforeItIsOne() throws Exception {
    Path go = folder.resolve("go");
    Files.writeString(folder.resolve("script"), "exec >&-; while ! [ -e $1 ]; do sleep 0.05; done");
    Command lingers = Child.of("sh", folder.resolve("script").toString(), go.toString());
    var run = run(Streams.child(lingers, OnBadExit.FAIL));
    run.out().request(1);
    run.in().sendComplete();
    run.out().expectNoMessage(NOT_LONG);
    Files.createFile(go);
    run.out().expectComplete();
    assertThat(get(run.value()).isSuccess()).isTrue();
  }

  @Test
  @DisplayName("Cancelling while it is only its end that is waited for ends it")
  void cancelledWhileItLingers() throws Exception {
    var run = run(Streams.child(shell("exec >&-; exec sleep 1000"), OnBadExit.FAIL));
    run.out().request(1).expectNoMessage(NOT_LONG);
    run.out().cancel();
    assertThat(get(run.value()).signal()).hasValue("TERM");
  }

  @Test
  @DisplayName("A sink of complaints gets all of them, and completes though the stream fails")
  void besideASink() throws Exception {
    Sink<ByteString, CompletionStage<ByteString>> all =
        Sink.fold(ByteString.emptyByteString(), ByteString::concat);
    var run =
        Source.<ByteString>empty()
            .viaMat(
                Streams.child(
                    shell("echo one >&2; echo two >&2; exit 1"), OnBadExit.FAIL, all, Keep.right()),
                Keep.right())
            .toMat(Sink.ignore(), Keep.both())
            .run(systems.system());
    assertThat(failure(run.second())).hasMessageContaining("it said: one\ntwo");
    assertThat(get(run.first()).utf8String()).isEqualTo("one\ntwo\n");
  }

  @Test
  @DisplayName("A pipe for standard error that nobody asked to see holds no child up")
  void aPipeThatNobodyReads() throws Exception {
    String script =
        "i=0; while [ $i -lt 30000 ]; do echo complaint $i; i=$((i+1)); done >&2; echo done";
    var run = run(Streams.child(shell(script).err(Stdio.PIPE)));
    run.out().request(2);
    run.in().sendComplete();
    run.out().expectNext(bytes("done\n")).expectComplete();
  }
}
