package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bide.file.Change.CLOSE_WRITE;
import static org.bide.file.Change.CREATE;
import static org.bide.process.Stdio.PIPE;
import static org.bide.testing.Systems.LONG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.Fired;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/recipes.md: processes, files and signals")
class ProcessRecipesTest extends WithSystem {

  record Ran(Exit exit, String out, String err) {}

  @TempDir Path folder;

  static Optional<Ran> run(Task<?> task, Duration limit, String... command) throws Exception {
    Child child = Child.of(command).out(PIPE).err(PIPE).ownGroup().start();
    Optional<Ran> ran = Optional.empty();
    try (child) {
      ran =
          task.within(
              limit,
              () ->
                  task.scope(
                      scope -> {
                        TaskRef<Object, String> out = scope.spawn(t -> read(t, child.out()));
                        TaskRef<Object, String> err = scope.spawn(t -> read(t, child.err()));
                        Exit exit = task.select(child.exited());
                        return new Ran(
                            exit, task.select(out.ended()).get(), task.select(err.ended()).get());
                      }));
      return ran;
    } finally {
      if (ran.isEmpty()) {
        child.signalGroup("KILL"); // it is late, or this task was cancelled
      }
    }
  }

  static String read(Task<?> task, Fd fd) throws IOException {
    Gathered text = new Gathered();
    Event<Readiness> readable = fd.readable();
    do {
      task.await(readable);
    } while (text.readFrom(fd));
    return text.text();
  }

  static Exit stop(Task<?> task, Child child, Duration grace) throws Exception {
    child.signal("TERM");
    Optional<Exit> exit = task.select(grace, child.exited());
    if (exit.isEmpty()) {
      child.signal("KILL");
    }
    return task.select(child.exited());
  }

  static void keep(Task<?> task, Path config, Event<?> end, String... command) throws Exception {
    Event<Changed> changed = FileWatch.of(config, CLOSE_WRITE, CREATE);
    task.watch(changed); // before the child reads it
    boolean goesOn = true;
    while (goesOn) {
      Child child = Child.of(command).start();
      try {
        Fired fired = task.await(child.exited(), changed, end);
        goesOn = !fired.has(end);
      } finally {
        task.shielded(() -> stop(task, child, ofSeconds(5)));
      }
    }
  }

  static void awaitFile(Task<?> task, Path file) {
    Event<Changed> comes = FileWatch.of(file, CREATE);
    task.watch(comes); // first, so that it cannot come between the look and the wait
    if (!Files.exists(file)) {
      task.select(comes);
    }
    task.forget(comes);
  }

  static void serve(Task<?> task, Channel<String> jobs, Duration grace) {
    Event<Raised> term = Signal.of("TERM").raised();
    task.watch(term);
    TaskRef<Object, Integer> worker =
        task.spawn(
            t -> {
              int done = 0;
              for (String job : t.each(jobs.receive())) {
                done += job.length();
              }
              return done;
            });
    task.select(term);
    jobs.close(); // no new ones; what is in the buffer is done
    if (task.await(grace, worker.ended()).isEmpty()) {
      worker.cancel();
    }
  }

  @Test
  void aCommandWithBothOutputs() throws Exception {
    Ran ran =
        systems
            .run(task -> run(task, ofSeconds(20), "sh", "-c", "echo a; echo b >&2; exit 3"))
            .orElseThrow();
    assertThat(ran.out() + ran.err() + ran.exit()).isEqualTo("a\nb\nexited status=3");
  }

  @Test
  void aCommandThatIsLate() throws Exception {
    assertThat(systems.<Optional<Ran>>run(task -> run(task, ofMillis(100), "sleep", "60")))
        .isEmpty();
  }

  @Test
  void stopping() throws Exception {
    List<Exit> exits =
        systems.run(
            task -> {
              Child obedient = Child.of("sleep", "60").start();
              Child stubborn =
                  Child.of("sh", "-c", "trap '' TERM; echo; while :; do sleep 1; done")
                      .out(PIPE)
                      .start();
              task.await(stubborn.out().readable()); // the trap is set
              return List.of(stop(task, obedient, LONG), stop(task, stubborn, ofMillis(50)));
            });
    assertThat(exits.get(0).signal()).contains("TERM");
    assertThat(exits.get(1).signal()).contains("KILL");
  }

  @Test
  void keeping() throws Exception {
    Path config = folder.resolve("config");
    Path log = folder.resolve("log");
    Files.writeString(config, "one");
    Channel<String> end = Channel.rendezvous();
    String script = "cat " + config + " >> " + log + "; echo >> " + log + "; exec sleep 60";
    TaskRef<Object, Object> keeper =
        systems
            .bide()
            .spawn(
                task -> {
                  keep(task, config, end.closed(), "sh", "-c", script);
                  return null;
                });
    await().atMost(LONG).until(() -> Files.exists(log) && Files.readString(log).equals("one\n"));
    Path draft = Files.writeString(folder.resolve("draft"), "two");
    Files.move(draft, config, StandardCopyOption.ATOMIC_MOVE);
    await().atMost(LONG).until(() -> Files.readString(log).endsWith("two\n"));
    end.close();
    systems.outcome(keeper);
  }

  @Test
  void aFileThatComes() throws Exception {
    Path file = folder.resolve("not/there/yet");
    TaskRef<Object, Object> waiter =
        systems
            .bide()
            .spawn(
                task -> {
                  awaitFile(task, file);
                  awaitFile(task, file); // is there now
                  return null;
                });
    Files.createDirectories(file.getParent());
    Files.writeString(file, "here");
    systems.outcome(waiter);
  }

  @Test
  void endingOnTerm() throws Exception {
    Channel<String> jobs = Channel.buffered(8);
    TaskRef<Object, Object> server =
        systems
            .bide()
            .spawn(
                task -> {
                  serve(task, jobs, LONG);
                  return null;
                });
    jobs.trySend("job");
    await().atMost(LONG).until(() -> systems.bide().dump().text().contains("signal:TERM"));
    Signals.kill(ProcessHandle.current().pid(), Signals.number("TERM"));
    systems.outcome(server);
    assertThat(jobs.isClosed() && jobs.size() == 0).isTrue();
  }
}
