package org.bide.task;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.bide.channel.Channel;
import org.bide.testing.ChildJvm;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The JDK's Flight Recorder has the waits of tasks")
class WaitRecorderTest extends WithSystem {

  @TempDir Path directory;

  private List<RecordedEvent> recorded(String name, Body<Object, ?> body) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("bide.Wait").withoutThreshold().withStackTrace();
      recording.start();
      TaskRef<Object, ?> task = systems.bide().spawn(name, body);
      task.tell("a message");
      systems.end(task);
      recording.stop();
      return read(recording).stream()
          .filter(event -> event.getEventType().getName().equals("bide.Wait"))
          .filter(event -> event.getString("task").equals("/system/" + name))
          .toList();
    }
  }

  private List<RecordedEvent> read(Recording recording) throws IOException {
    Path file = directory.resolve("waits.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file);
  }

  private static String waitsHere(Task<Object> task, Channel<String> channel) {
    return task.select(ofMillis(5), channel.receive()).orElse("nothing");
  }

  @Test
  @DisplayName("with what was waited for, what ended it, how long it took and where it was")
  void aWait() throws Exception {
    Channel<String> channel = Channel.rendezvous("recorded");
    List<RecordedEvent> waits =
        recorded(
            "waits",
            task -> {
              waitsHere(task, channel);
              return task.await(Timer.after(ofMillis(2)), channel.receive());
            });
    assertThat(waits)
        .extracting(event -> event.getString("events") + " by " + event.getString("endedBy"))
        .containsExactly(
            "channel:recorded:receive by timed out",
            "timer:2ms, channel:recorded:receive by facts");
    assertThat(waits.getFirst().getDuration()).isGreaterThanOrEqualTo(ofMillis(5));
    assertThat(waits.getFirst().getStackTrace().getFrames())
        .anyMatch(frame -> frame.getMethod().getName().equals("waitsHere"));
    assertThat(waits.getFirst().getThread().getJavaName()).isEqualTo("waits");
  }

  @Test
  @DisplayName("also one for a message, and what was taken")
  void takings() throws Exception {
    Channel<String> channel = Channel.rendezvous("recorded");
    List<RecordedEvent> waits =
        recorded(
            "takes",
            task -> {
              task.receive();
              task.spawn("sends", child -> sendToWhoWaits(child, channel));
              return task.select(channel.receive());
            });
    assertThat(waits)
        .extracting(event -> event.getString("endedBy"))
        .isSubsetOf("task:takes:message", "channel:recorded:receive")
        .contains("channel:recorded:receive");
  }

  private static boolean sendToWhoWaits(Task<Object> task, Channel<String> channel) {
    while (!channel.trySend("value")) { // has no buffer
      task.await(Timer.after(ofMillis(1)));
    }
    return true;
  }

  @Test
  @DisplayName("and nothing is made as long as nobody records")
  void off() throws Exception {
    assertThat(WaitRecorder.isOn()).isFalse();
    try (Recording recording = new Recording()) {
      recording.enable("bide.Wait");
      recording.start();
      assertThat(WaitRecorder.isOn()).isTrue();
    }
    assertThat(WaitRecorder.isOn()).isFalse();
    try (Recording recording = new Recording()) {
      recording.disable("bide.Wait");
      recording.start();
      assertThat(WaitRecorder.isOn()).isFalse();
    }
  }

  @Test
  @DisplayName("A JVM without the recorder's module does without")
  void withoutTheModule() throws Exception {
    try (ChildJvm jvm =
        ChildJvm.start(
            "",
            List.of(
                "--limit-modules",
                "java.base,java.logging,java.management,java.naming,java.xml,jdk.unsupported"),
            WaitsWithoutRecorder.class)) {
      assertThat(jvm.rest()).contains("jdk.jfr is there: false", "1 fired");
    }
  }
}
