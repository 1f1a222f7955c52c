package org.bide.loop;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.bide.actor.Termination;
import org.bide.task.Body;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The JDK's Flight Recorder has what the loops do")
class LoopRecorderTest extends WithSystem {

  @TempDir Path directory;

  /**
   * What was recorded from the start of the body on, until an event is as wanted. That may be after
   * the body's end: a turn is recorded when it is over, and what it set going, here the end of the
   * waiting task on another loop, may be over sooner.
   */
  private List<RecordedEvent> recorded(
      String type, Predicate<RecordedEvent> wanted, Body<Object, ?> body) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable(type).withoutThreshold();
      recording.start();
      systems.outcome(systems.bide().spawn("works", body));
      return await(type)
          .until(() -> soFar(recording, type), events -> events.stream().anyMatch(wanted));
    }
  }

  private List<RecordedEvent> soFar(Recording recording, String type) throws IOException {
    Path file = directory.resolve("loops.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(type))
        .toList();
  }

  @Test
  @DisplayName("its turns, with the actor and the thread")
  void turns() throws Exception {
    List<RecordedEvent> turns =
        recorded(
            "bide.Turn",
            turn -> turn.getString("of").equals("/system/ends"),
            task -> {
              ActorRef<String> ends =
                  systems
                      .system()
                      .systemActorOf(
                          Behaviors.<String>receiveMessage(_ -> Behaviors.stopped()),
                          "ends",
                          DispatcherSelector.fromConfig("bide.loop"));
              ends.tell("end");
              return task.select(Termination.of(ends));
            });
    assertThat(turns)
        .allMatch(turn -> turn.getThread().getJavaName().startsWith("bide-loop-"))
        .noneMatch(turn -> turn.getDuration().isNegative());
  }

  @Test
  @DisplayName("its polls, with how long they may take and what they found")
  void polls() throws Exception {
    List<RecordedEvent> polls =
        recorded(
            "bide.Poll",
            poll ->
                poll.getDuration().compareTo(ofMillis(1)) > 0
                    && poll.getDuration("longest").compareTo(Duration.ZERO) != 0,
            task -> task.await(Timer.after(ofMillis(20))));
    assertThat(polls).allMatch(poll -> poll.getInt("found") >= 0);
  }
}
