package org.bide.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.testing.Systems.LONG;
import static org.junit.jupiter.api.Assumptions.abort;

import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Occurrence;
import org.bide.fd.Fd;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.Poll;
import org.bide.os.PollEvents;
import org.bide.os.ProcessConnector;
import org.bide.selector.Selectors;
import org.bide.task.Task;
import org.bide.testing.Systems;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What processes do: fork, exec, exit")
class TraceTest extends WithSystem {

  @BeforeAll
  static void onlyWhereItIsPermitted() throws OsException {
    try {
      Descriptors.close(ProcessConnector.open());
    } catch (OsException e) {
      abort("no process connector here: " + e.getMessage());
    }
  }

  /** Runs each line that it is given. */
  private static Child shell() throws IOException {
    return Child.of("sh").in(Stdio.PIPE).start();
  }

  private static void say(Child shell, String line) throws IOException {
    shell.in().write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
  }

  /** Everything up to the end of what is traced. */
  private static List<Trace> untilTheEnd(Task<?> task, Event<Traced> event) {
    List<Trace> all = new ArrayList<>();
    while (true) {
      Occurrence<?> next = task.await(LONG, event).occurrences().getFirst();
      if (next.isGone()) {
        return all;
      }
      Traced traced = (Traced) next.detail();
      assertThat(traced.overflow()).isFalse();
      all.addAll(traced.traces());
    }
  }

  @Test
  @DisplayName("W7: forks are counted from the moment the event is named, and those of threads not")
  void forks() throws Exception {
    Child shell = shell();
    List<Trace> traces =
        systems.run(
            task -> {
              task.watch(shell.forked());
              say(shell, "sh -c 'true; true' & true; wait");
              shell.in().close();
              task.select(shell.exited());
              return untilTheEnd(task, shell.forked());
            });
    assertThat(traces).hasSize(1).allMatch(t -> ((Trace.Forked) t).parent() == shell.pid());
  }

  @Test
  void programs() throws Exception {
    Child shell = shell();
    systems.run(
        task -> {
          task.watch(shell.execed());
          say(shell, "/bin/true; exec sleep 1000");
          assertThat(task.select(LONG, shell.execed()).orElseThrow())
              .isEqualTo(new Traced(List.of(new Trace.Execed(shell.pid())), false))
              .hasToString(shell.pid() + " execed");
          shell.signal("KILL");
          return task.select(shell.exited());
        });
    shell.close();
  }

  @Test
  @DisplayName("NOTE_TRACK: descendants are followed, also after their parents, each to its status")
  void descendants() throws Exception {
    Child shell = shell();
    List<Trace> traces =
        systems.run(
            task -> {
              task.watch(shell.traced());
              say(
                  shell,
                  "(sh -c 'sh -c \"exit 5\" & exit 6' & wait; kill -TERM $(sh -c 'echo $PPID'))");
              say(shell, "exit 7");
              return untilTheEnd(task, shell.traced());
            });
    List<Long> born =
        traces.stream()
            .filter(Trace.Forked.class::isInstance)
            .map(trace -> ((Trace.Forked) trace).child())
            .toList();
    List<Trace.Ended> ended =
        traces.stream().filter(Trace.Ended.class::isInstance).map(Trace.Ended.class::cast).toList();
    assertThat(ended.stream().map(Trace.Ended::process).collect(Collectors.toSet()))
        .hasSameSizeAs(ended)
        .containsAll(born)
        .contains(shell.pid())
        .hasSize(born.size() + 1);
    assertThat(ended.stream().map(end -> end.exit().status()).collect(Collectors.toSet()))
        .contains(OptionalInt.of(5), OptionalInt.of(6), OptionalInt.of(7));
    assertThat(ended.stream().flatMap(end -> end.exit().signal().stream())).containsExactly("TERM");
    assertThat(traces.stream().filter(Trace.Execed.class::isInstance))
        .hasSizeGreaterThanOrEqualTo(2);
    assertEachIsBornBeforeItActs(traces, shell.pid());
  }

  private static void assertEachIsBornBeforeItActs(List<Trace> traces, long root) {
    Set<Long> alive = new java.util.HashSet<>(Set.of(root));
    for (Trace trace : traces) {
      switch (trace) {
        case Trace.Forked(long parent, long child) -> {
          assertThat(alive).contains(parent);
          alive.add(child);
        }
        case Trace.Execed(long process) -> assertThat(alive).contains(process);
        case Trace.Ended(long process, Exit _) -> assertThat(alive.remove(process)).isTrue();
      }
    }
    assertThat(alive).isEmpty();
  }

  @Test
  @DisplayName("Descendants that run when the event is first named are followed too")
  void descendantsThatRunAlready() throws Exception {
    try (Child shell =
        Child.of("sh", "-c", "exec 3<&0; sh -c 'echo; read x; exit 9' <&3 & wait $!")
            .in(Stdio.PIPE)
            .out(Stdio.PIPE)
            .start()) {
      systems.run(
          task -> {
            task.await(LONG, shell.out().readable());
            task.watch(shell.traced());
            shell.in().close();
            List<Trace> traces = untilTheEnd(task, shell.traced());
            assertThat(traces).hasSize(2); // both ended, and one of them nobody saw being born
            assertThat(traces).allMatch(t -> ((Trace.Ended) t).exit().status().getAsInt() == 9);
            return null;
          });
    }
  }

  @Test
  @DisplayName("A process whose first thread has ended goes on")
  void theFirstThreadEndsAlone() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    if (!Files.isExecutable(python)) {
      abort("no " + python);
    }
    String script =
        "import ctypes,sys,threading,subprocess\n"
            + "def other():\n"
            + "  sys.stdin.readline()\n"
            + "  subprocess.run(['true'])\n"
            + "  import os; os._exit(4)\n"
            + "threading.Thread(target=other).start()\n"
            + "ctypes.CDLL(None).syscall("
            + exitNumber()
            + ", 0)\n";
    Child child = Child.of(python.toString(), "-c", script).in(Stdio.PIPE).start();
    systems.run(
        task -> {
          task.watch(child.traced());
          await().atMost(LONG).until(() -> state(child.pid()).equals("Z"));
          say(child, "go");
          List<Trace> traces = untilTheEnd(task, child.traced());
          assertThat(traces.stream().filter(Trace.Forked.class::isInstance)).isNotEmpty();
          assertThat(traces.getLast()).isInstanceOf(Trace.Ended.class);
          assertThat(((Trace.Ended) traces.getLast()).process()).isEqualTo(child.pid());
          return task.select(LONG, child.exited());
        });
    child.close();
  }

  private static int exitNumber() {
    return System.getProperty("os.arch").equals("amd64") ? 60 : 93;
  }

  private static String state(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[0];
  }

  @Test
  @DisplayName("W9: of one that has ended, a wait says so at once")
  void ofOneThatHasEnded() throws Exception {
    Child child = Child.of("true").start();
    systems.run(
        task -> {
          task.select(LONG, child.exited());
          assertThat(task.await(LONG, child.forked(), child.execed(), child.traced()).occurrences())
              .hasSize(3)
              .allMatch(Occurrence::isGone);
          return null;
        });
  }

  @Test
  @DisplayName("W8: a number that no process has is refused")
  void noSuchProcess() {
    Event<?> event = Event.parse("process:4194304:fork");
    assertThatThrownBy(() -> systems.run(task -> task.await(event)))
        .cause()
        .isInstanceOf(EventException.class)
        .hasMessageContaining("process:4194304:fork")
        .hasMessageContaining("ESRCH");
  }

  @Test
  @DisplayName("W15: the socket is open as long as somebody counts")
  void theSocketIsClosed() throws Exception {
    Event<Traced> ours = Pid.of(ProcessHandle.current().pid()).forked();
    Event<Traced> tree = Pid.of(1).traced();
    systems.run(
        task -> {
          assertThat(connectors()).isZero();
          task.watch(ours);
          task.watch(tree);
          assertThat(connectors()).isOne();
          task.forget(ours);
          assertThat(connectors()).isOne();
          task.forget(tree);
          assertThat(connectors()).isZero();
          task.watch(ours);
          Child child = Child.of("true").start();
          assertThat(task.select(LONG, ours).orElseThrow().traces())
              .contains(new Trace.Forked(ProcessHandle.current().pid(), child.pid()));
          return task.select(LONG, child.exited());
        });
    await().atMost(LONG).until(() -> connectors() == 0);
  }

  /** Netlink sockets of the connector's family that this JVM has; proc(5), /proc/net/netlink. */
  private static long connectors() throws IOException {
    Set<String> ours;
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      ours = all.map(TraceTest::target).collect(Collectors.toSet());
    }
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/netlink"))) {
      return lines
          .map(line -> line.trim().split("\\s+"))
          .filter(fields -> fields[1].equals("11"))
          .filter(fields -> ours.contains("socket:[" + fields[fields.length - 1] + "]"))
          .count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }

  @Test
  @DisplayName("More than are kept between two waits are an overflow")
  void overflowOfTheCount() {
    Traced one = new Traced(List.of(new Trace.Execed(7)), false);
    List<Trace> many = new ArrayList<>();
    for (int i = 1; i < Traced.MOST_TRACES; i++) {
      many.add(new Trace.Execed(i));
    }
    Traced full = one.plus(new Traced(many, false));
    assertThat(full.overflow()).isFalse();
    assertThat(full.traces()).hasSize(Traced.MOST_TRACES);
    Traced over = full.plus(one);
    assertThat(over.overflow()).isTrue();
    assertThat(over.traces()).isEqualTo(full.traces());
    assertThat(over.plus(one)).isSameAs(over);
    assertThat(new Traced(List.of(), true)).hasToString("overflow");
  }

  @Test
  @DisplayName("What the socket loses is an overflow; who runs then is followed on")
  void overflowOfTheSocket() throws Exception {
    String busy = "i=0; while [ $i -lt 6000 ]; do (:); i=$((i+1)); done; echo done; read x; exit 9";
    try (Systems slow = new Systems("bide.loop.loops = 1");
        Child shell = Child.of("sh", "-c", busy).in(Stdio.PIPE).out(Stdio.PIPE).start()) {
      slow.run(
          task -> {
            task.watch(shell.traced());
            CompletableFuture<Void> isOver = new CompletableFuture<>();
            // While the only loop is busy, nobody reads the socket.
            slow.system()
                .systemActorOf(
                    Behaviors.setup(
                        context -> {
                          blockUntilReadable(shell.out());
                          isOver.complete(null);
                          return Behaviors.stopped();
                        }),
                    "busy",
                    Selectors.onLoop());
            isOver.get(60, SECONDS);
            while (!task.select(LONG, shell.traced()).orElseThrow().overflow()) {
              // what was read before the loop was busy
            }
            shell.in().close();
            Trace last = null;
            while (last == null || last instanceof Trace.Forked) {
              last = task.select(LONG, shell.traced()).orElseThrow().traces().getLast();
            }
            assertThat(last).isInstanceOf(Trace.Ended.class);
            assertThat(((Trace.Ended) last).process()).isEqualTo(shell.pid());
            return null;
          });
    }
  }

  private static void blockUntilReadable(Fd fd) {
    try {
      while (Poll.now(fd.number(), PollEvents.READABLE) == 0) {
        Thread.onSpinWait();
      }
    } catch (OsException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingIsReportedOfOthers() throws Exception {
    Child quiet = Child.of("sleep", "1000").start();
    Child busy = shell();
    systems.run(
        task -> {
          task.watch(quiet.traced());
          task.watch(busy.traced());
          say(busy, "true; /bin/true; exit");
          busy.in().close();
          assertThat(untilTheEnd(task, busy.traced())).isNotEmpty();
          assertThat(task.await(Duration.ZERO, quiet.traced()).isEmpty()).isTrue();
          quiet.signal("KILL");
          return task.select(LONG, quiet.exited());
        });
  }
}
