package org.bide.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.file.Change.CREATE;
import static org.bide.process.Stdio.PIPE;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.GoneException;
import org.bide.fd.Fd;
import org.bide.fd.FdPair;
import org.bide.fd.FdPipe;
import org.bide.file.Changed;
import org.bide.file.FileWatch;
import org.bide.os.Signals;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Expiry;
import org.bide.timer.Timer;
import org.bide.timer.TimerClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/pitfalls.md: descriptors, processes, files, time")
class WorldPitfallsTest extends WithSystem {

  @TempDir Path folder;

  static String outputWrong(Task<?> task, Child child) throws IOException {
    Gathered text = new Gathered();
    while (task.await(child.out().readable(), child.exited()).has(child.out().readable())) {
      text.readFrom(child.out()); // at the end it is readable for ever: the loop spins
      if (task.await(Duration.ZERO, child.exited()).size() == 1) {
        break; // ended; but a pipe holds what it wrote last
      }
    }
    return text.text();
  }

  static String outputRight(Task<?> task, Child child) throws IOException {
    Gathered text = new Gathered();
    do {
      task.await(child.out().readable());
    } while (text.readFrom(child.out())); // to the end of the file
    task.select(child.exited());
    return text.text();
  }

  static boolean receivesWithin(Task<?> task, Duration limit, Channel<String> words, int most) {
    for (int i = 0; i < most; i++) {
      Event<Boolean> word = words.receive().map(w -> false);
      Event<Boolean> end = Timer.after(limit).map(e -> true); // wrong: begins anew each time
      if (task.select(end, word)) {
        return true;
      }
    }
    return false;
  }

  static boolean receivesUntil(Task<?> task, Duration limit, Channel<String> words, int most) {
    Event<Boolean> end = Timer.deadline(limit).map(e -> true); // right: one for all
    for (int i = 0; i < most; i++) {
      if (task.select(end, words.receive().map(w -> false))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void readyIsNotRead() throws Exception {
    FdPipe pipe = Fd.pipe();
    try (Fd in = pipe.reader();
        Fd out = pipe.writer()) {
      out.write(ByteBuffer.wrap("bide".getBytes(UTF_8)));
      int count =
          systems.run(
              task -> {
                task.await(in.readable());
                in.read(ByteBuffer.allocate(64)); // somebody else's read, and he was faster
                return in.read(ByteBuffer.allocate(64)); // Fd.AGAIN: wait again
              });
      assertThat(count).isEqualTo(Fd.AGAIN);
    }
  }

  @Test
  void theEndIsReadable() throws Exception {
    FdPipe pipe = Fd.pipe();
    try (Fd in = pipe.reader()) {
      pipe.writer().close();
      int count =
          systems.run(
              task -> {
                task.await(in.readable());
                task.await(in.readable()); // again at once, and for ever
                return in.read(ByteBuffer.allocate(64)); // Fd.END: stop waiting for it
              });
      assertThat(count).isEqualTo(Fd.END);
    }
  }

  @Test
  void closedInAWait() throws Exception {
    try (FdPair sockets = Fd.pair()) {
      Fd mine = sockets.one();
      TaskRef<Object, String> reader =
          systems
              .bide()
              .spawn(
                  task -> {
                    try {
                      return task.select(mine.readable()).toString();
                    } catch (GoneException closed) {
                      return "closed by us";
                    }
                  });
      await().atMost(LONG).until(() -> systems.bide().dump().text().contains(":readable"));
      mine.close();
      assertThat(systems.outcome(reader)).isEqualTo("closed by us");
      assertThat(sockets.other().isOpen()).isTrue();
    }
  }

  @Test
  void filesAreAlwaysReady() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));
    try (Fd file = Fd.openToRead(empty)) {
      systems.run(
          task -> {
            task.await(file.readable()); // at once, though there is nothing
            int count = file.read(ByteBuffer.allocate(64)); // Fd.END
            return assertThat(count).isEqualTo(Fd.END);
          });
    }
  }

  @Test
  void anExitIsNotTheEndOfOutput() throws Exception {
    String script = "head -c 60000 /dev/zero";
    try (Child child = Child.of("sh", "-c", script).out(PIPE).start()) {
      assertThat(systems.<Exit>run(task -> task.select(child.exited())).isSuccess()).isTrue();
      assertThat(systems.<String>run(task -> outputWrong(task, child))).hasSizeLessThan(60000);
    }
    try (Child child = Child.of("sh", "-c", script).out(PIPE).start()) {
      assertThat(systems.<String>run(task -> outputRight(task, child))).hasSize(60000);
    }
  }

  @Test
  void zombies() throws Exception {
    Child child = Child.of("true").start();
    Path entry = Path.of("/proc/" + child.pid() + "/stat");
    await().atMost(LONG).until(() -> Files.readString(entry).contains(") Z "));
    Exit exit = systems.run(task -> task.select(child.exited())); // reaps it
    assertThat(exit.isSuccess()).isTrue();
    assertThat(entry).doesNotExist();
  }

  @Test
  void aSignalIsTakenFromTheJvm() throws Exception {
    long jvm = ProcessHandle.current().pid();
    systems.run(
        task -> {
          Event<Raised> term = Signal.of("TERM").raised();
          task.watch(term); // from here on TERM does not end this JVM
          Signals.kill(jvm, Signals.number("TERM"));
          return assertThat(task.select(term).count()).isEqualTo(1);
        });
  }

  @Test
  void aFileIsReplaced() throws Exception {
    Path log = Files.writeString(folder.resolve("log"), "old\n");
    try (Fd file = Fd.openToRead(log)) {
      systems.run(
          task -> {
            Event<Changed> replaced = FileWatch.of(log, CREATE);
            task.watch(replaced);
            Path fresh = Files.writeString(folder.resolve("fresh"), "new\n");
            Files.move(fresh, log, ATOMIC_MOVE);
            task.select(replaced); // the path is another file now
            assertThat(outOf(file)).isEqualTo("old\n"); // the descriptor is still the old one
            try (Fd again = Fd.openToRead(log)) {
              return assertThat(outOf(again)).isEqualTo("new\n");
            }
          });
    }
  }

  private static String outOf(Fd file) throws IOException {
    Gathered text = new Gathered();
    while (text.readFrom(file)) {
      // to its end
    }
    return text.text();
  }

  @Test
  void aDeadlineForALoop() throws Exception {
    Channel<String> words = Channel.unbounded();
    systems.run(
        task -> {
          TaskRef<Object, Object> sender =
              task.spawn(
                  t -> {
                    for (Expiry tick : t.each(Timer.every(ofMillis(5)))) {
                      words.trySend("tick " + tick.count());
                    }
                    return null;
                  });
          boolean endsWrong = receivesWithin(task, ofSeconds(1), words, 50);
          boolean endsRight = receivesUntil(task, ofMillis(50), words, 1_000_000);
          sender.cancel();
          return assertThat(List.of(endsWrong, endsRight)).containsExactly(false, true);
        });
  }

  @Test
  void ticksAreCounted() throws Exception {
    long count =
        systems.run(
            task -> {
              Event<Expiry> tick = Timer.every(ofMillis(10));
              task.watch(tick);
              task.await(Timer.after(ofMillis(100))); // something else meanwhile
              return task.select(tick).count(); // one event for some 10 ticks
            });
    assertThat(count).isBetween(5L, 1000L);
  }

  @Test
  void clocks() throws Exception {
    Event<Expiry> anHourOfWork = Timer.after(ofHours(1)); // stands still while suspended
    Event<Expiry> anHourOnTheWall = Timer.after(ofHours(1), TimerClock.BOOT); // does not
    Event<Expiry> atNoon = Timer.at(Instant.parse("2100-01-01T12:00:00Z")); // by the date
    Optional<Expiry> none =
        systems.run(task -> task.select(ofMillis(5), anHourOfWork, anHourOnTheWall, atNoon));
    assertThat(none).isEmpty();
  }

  @Test
  @DisplayName("A deadline that was made before the test's time passed is as far away as it was")
  void timeByHand() {
    ActorTestKit kit = ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
    try {
      ManualTime time = ManualTime.get(kit.system());
      TestProbe<String> probe = kit.createTestProbe();
      Event<Expiry> end = Timer.deadline(ofSeconds(20)); // by the real clock
      time.timePasses(ofSeconds(20)); // so this is not counted
      kit.spawn(
          Task.behavior(
              task -> {
                probe.ref().tell(task.await(Duration.ZERO, end).isEmpty() ? "not over" : "over");
                return null;
              }));
      probe.expectMessage(LONG, "not over");
    } finally {
      kit.shutdownTestKit();
    }
  }
}
