package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bide.docs.Runner.run;
import static org.bide.docs.Runner.runFor;
import static org.bide.docs.Runner.serving;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.javadsl.Sink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bide.Bide;
import org.bide.channel.Channel;
import org.bide.docs.Runner.Job;
import org.bide.docs.Runner.Result;
import org.bide.event.Fired;
import org.bide.os.Signals;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.stream.Streams;
import org.bide.task.TaskFailedException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.bide.wait.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/tour.md: what its code does")
class TourPageTest extends WithSystem {

  sealed interface Message {}

  record Start(String command) implements Message {}

  record Ended(Fired fired) implements Message {}

  static Behavior<Message> starter(ActorRef<Boolean> log) {
    return Behaviors.setup(
        context ->
            Behaviors.receive(Message.class)
                .onMessage(
                    Start.class,
                    start -> {
                      Child child = Child.of("sh", "-c", start.command()).start();
                      Wait.on(context)
                          .forAny(child.exited())
                          .within(ofSeconds(10))
                          .tell(Ended::new);
                      return Behaviors.same();
                    })
                .onMessage(
                    Ended.class,
                    ended -> {
                      log.tell(!ended.fired().isEmpty()); // empty: the time is over
                      return Behaviors.same();
                    })
                .build());
  }

  private ActorSystem<Void> system;

  @BeforeEach
  void look() {
    system = systems.system();
  }

  @Test
  void theCodeOfThePageIsCompiledAndRun() throws IOException {
    new Page("tour.md")
        .assertStandsIn(
            "src/test/java/org/bide/docs/Gathered.java",
            "src/test/java/org/bide/docs/Runner.java",
            "src/test/java/org/bide/docs/TourPageTest.java");
  }

  @Test
  void oneTask() throws Exception {
    TaskRef<Object, Exit> first =
        Bide.get(system)
            .spawn(
                task -> {
                  Child child = Child.of("sh", "-c", "exit 3").start();
                  return task.select(child.exited());
                });
    Exit exit = first.result().toCompletableFuture().get(10, SECONDS);
    assertThat(exit).hasToString("exited status=3");
  }

  @Test
  void whicheverComesFirst() throws Exception {
    String end =
        systems.run(
            task -> {
              Child child = Child.of("sleep", "60").start();
              String how =
                  task.select(
                      child.exited().map(Exit::toString),
                      Timer.after(ofMillis(100)).map(expiry -> "too slow"));
              child.signal("KILL");
              return how + ", " + task.select(child.exited());
            });
    assertThat(end).isEqualTo("too slow, killed signal=KILL");
  }

  @Test
  void bothOutputs() throws Exception {
    Job job = new Job("echo said; echo complained >&2; exit 3");
    Result result = systems.run(task -> run(task, job));
    assertThat(result.output()).isEqualTo("said\n");
    assertThat(result.complaints()).isEqualTo("complained\n");
    assertThat(result.exit().status()).hasValue(3);
  }

  @Test
  void jobsAndSignals() throws Exception {
    Channel<Job> jobs = Channel.buffered("jobs", 16);
    Channel<String> log = Channel.unbounded("log");
    TaskRef<Object, Integer> server = Bide.get(system).spawn("server", serving(jobs, log));
    Bide.get(system).select(jobs.send(new Job("true"))); // from any thread
    assertThat(Bide.get(system).select(log.receive())).isEqualTo("true: exited status=0");
    await().atMost(LONG).until(() -> Bide.get(system).dump().text().contains("signal:HUP"));
    Signals.kill(ProcessHandle.current().pid(), Signals.number("HUP"));
    assertThat(Bide.get(system).select(log.receive())).isEqualTo("1 done, asked 1");
    jobs.close();
    assertThat(systems.outcome(server)).isEqualTo(1);
  }

  @Test
  void structure() throws Exception {
    List<Result> all =
        systems.run(
            task -> {
              List<Result> both =
                  task.gather(t -> run(t, new Job("echo one")), t -> run(t, new Job("echo two")));
              Result faster =
                  task.race(t -> run(t, new Job("sleep 0.01")), t -> run(t, new Job("sleep 60")));
              return List.of(both.get(0), both.get(1), faster);
            });
    assertThat(all.stream().map(Result::output)).containsExactly("one\n", "two\n", "");
    assertThat(all.getLast().job()).isEqualTo(new Job("sleep 0.01"));
  }

  @Test
  void failures() throws Exception {
    Object seen =
        systems.run(
            task -> {
              try {
                return task.scope(
                    scope -> {
                      scope.spawn(t -> runFor(t, ofSeconds(60), "sleep 60"));
                      scope.spawn(t -> runFor(t, ofMillis(50), "sleep 60"));
                      return "all is well";
                    });
              } catch (TaskFailedException e) { // by now both have ended
                return e.getCause().getMessage();
              }
            });
    assertThat(seen).isEqualTo("too slow");
  }

  @Test
  void cancellation() throws Exception {
    TaskRef<Object, Exit> task =
        systems.bide().spawn("slow", t -> runFor(t, ofSeconds(60), "sleep 60"));
    await().atMost(LONG).until(() -> systems.bide().dump().text().contains(":exit"));
    task.cancel();
    assertThatThrownBy(() -> systems.outcome(task)).hasMessage("the task was cancelled");
  }

  @Test
  void actors() {
    TestProbe<Boolean> log = TestProbe.create(Boolean.class, system);
    ActorRef<Message> actor = system.systemActorOf(starter(log.ref()), "starter", Props.empty());
    actor.tell(new Start("exit 0"));
    log.expectMessage(LONG, true);
  }

  @Test
  void futures() throws Exception {
    Child child = Child.of("true").start();
    CompletionStage<Fired> stage = Bide.get(system).await(ofSeconds(10), child.exited());
    Fired fired = stage.toCompletableFuture().get(20, SECONDS);
    assertThat(fired.get(child.exited()).orElseThrow().isSuccess()).isTrue();
  }

  @Test
  void streams() throws Exception {
    Channel<Job> jobs = Channel.buffered(16);
    Channel<Result> results = Channel.rendezvous();
    systems
        .bide()
        .spawn(
            task -> {
              for (Job job : task.each(jobs.receive())) { // until it is closed
                task.select(results.send(run(task, job)));
              }
              return results.close();
            });
    CompletionStage<List<String>> outputs =
        Streams.source(results).map(Result::output).runWith(Sink.seq(), system);
    for (String word : List.of("one", "two")) {
      jobs.trySend(new Job("echo " + word));
    }
    jobs.close();
    assertThat(outputs.toCompletableFuture().get(20, SECONDS)).containsExactly("one\n", "two\n");
  }
}
