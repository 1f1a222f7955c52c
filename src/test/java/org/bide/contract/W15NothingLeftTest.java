package org.bide.contract;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.process.Child;
import org.bide.process.Stdio;
import org.bide.testing.OpenFiles;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("W15: what a wait leaves behind is nothing")
@Tag("pollers")
class W15NothingLeftTest extends WithSystem {

  @Test
  void noRegistrationWithTheKernelAfterATimeout() throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      systems.run(task -> task.await(ofMillis(20), pipe.reader().readable().map(ready -> ready)));
      await().atMost(LONG).until(() -> registrations(pipe.reader()) == 0);
    }
  }

  @Test
  void noRegistrationOfAClosedDescriptorThatHasATwin() throws Exception {
    String poller = System.getProperty("test.bide.poller", "auto");
    assumeFalse(poller.matches("poll|kqueue|nio"), "only epoll lets one see what is registered");
    try (FdPipe pipe = Fd.pipe();
        Fd twin = pipe.reader().dup()) {
      systems.run(
          task -> {
            var reader = task.spawn("reader", body -> body.await(pipe.reader().readable()));
            await().atMost(LONG).until(() -> registrations(pipe.reader()) == 1);
            pipe.reader().close();
            task.await(reader.ended());
            return null;
          });
      await().atMost(LONG).until(() -> registrations(pipe.reader()) == 0);
      pipe.writer().write(ByteBuffer.wrap(new byte[1]));
      assertThat(systems.run(task -> task.await(LONG, twin.readable())).size()).isOne();
    }
  }

  @Test
  void losersOfManyWaitsTakeNoMemory() throws Exception {
    Child sleeper = Child.of("sleep", "1000").start();
    try (FdPipe silent = Fd.pipe()) {
      Event<?>[] losers = {
        Timer.after(ofDays(1)).map(expiry -> 1),
        silent.reader().readable(),
        Event.choose(sleeper.exited(), Event.first(Timer.after(ofDays(2)))),
      };
      systems.run(task -> waits(task, 5_000, losers));
      long before = usedHeap();
      systems.run(task -> waits(task, 100_000, losers));
      // A single subscription that stayed for each wait would be 3 to 10 MB for each event.
      await().atMost(LONG).until(() -> usedHeap() - before < 2_000_000);
      await().atMost(LONG).until(() -> registrations(silent.reader()) == 0);
    } finally {
      sleeper.signal("KILL");
    }
  }

  private static Void waits(org.bide.task.Task<Object> task, int count, Event<?>... losers) {
    Event<?>[] events =
        Stream.concat(Stream.of(losers), Stream.of(task.message())).toArray(Event<?>[]::new);
    for (int i = 0; i < count; i++) {
      task.self().tell(i); // arrives in a later turn, so the wait suspends first
      assertThat(task.await(ofDays(3), events).size()).isOne();
    }
    return null;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void endedWaitsOnProcessesKeepNoDescriptor() throws Exception {
    Child sleeper = Child.of("sleep", "1000").in(Stdio.DISCARD).start();
    try {
      Event<?> stranger = Event.parse("process:" + ProcessHandle.current().pid() + ":exit");
      systems.run(task -> task.await(ZERO, stranger));
      OpenFiles before = OpenFiles.of(systems);
      for (int i = 0; i < 50; i++) {
        Event<?> exit = Event.parse("process:" + sleeper.pid() + ":exit");
        systems.run(task -> task.await(ZERO, exit)); // only looks
      }
      before.assertNothingNew();
      for (int i = 0; i < 50; i++) {
        Event<?> exit = Event.parse("process:" + sleeper.pid() + ":exit");
        systems.run(task -> task.await(ofMillis(1), exit));
      }
      before.awaitNothingNew();
    } finally {
      sleeper.signal("KILL");
    }
  }

  /** In how many epoll instances of this process the number is registered; proc(5), fdinfo. */
  private static long registrations(Fd fd) throws IOException {
    long count = 0;
    try (Stream<Path> infos = Files.list(Path.of("/proc/self/fdinfo"))) {
      for (Path info : infos.toList()) {
        try (Stream<String> lines = Files.lines(info)) {
          count += lines.filter(line -> line.matches("tfd:\\s+" + fd.number() + " .*")).count();
        } catch (java.io.UncheckedIOException | IOException e) {
          // It was closed since it was listed.
        }
      }
    }
    return count;
  }
}
