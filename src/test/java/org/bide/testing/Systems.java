package org.bide.testing;

import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bide.Bide;
import org.bide.task.Body;
import org.bide.task.Outcome;
import org.bide.task.TaskRef;

/** An actor system for one test class, on the carrier and the poller that this test run is for. */
public final class Systems implements AutoCloseable {

  /** Longer than anything here takes: a test that reaches it has failed. */
  public static final Duration LONG = Duration.ofSeconds(20);

  static {
    LibKqueue.load(); // for test.bide.poller=kqueue
  }

  private final ActorSystem<Void> system;

  public Systems() {
    this("");
  }

  public Systems(String config) {
    system =
        ActorSystem.create(
            Behaviors.empty(),
            "test",
            ConfigFactory.parseString(config)
                .withFallback(wanted("carrier", "confined"))
                .withFallback(wanted("poller", "auto"))
                .withFallback(ConfigFactory.load()));
  }

  private static Config wanted(String key, String otherwise) {
    String wanted = System.getProperty("test.bide." + key, otherwise);
    return ConfigFactory.parseString("bide." + key + " = " + wanted);
  }

  public ActorSystem<Void> system() {
    return system;
  }

  public Bide bide() {
    return Bide.get(system);
  }

  /** Runs a body as a task to its end and returns its result; its failure is thrown. */
  public <T> T run(Body<Object, T> body) throws Exception {
    return outcome(bide().spawn(body));
  }

  /** Spawns a body as a task, and returns when it has begun. */
  public <T> TaskRef<Object, T> begun(Body<Object, T> body) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    TaskRef<Object, T> task =
        bide()
            .spawn(
                own -> {
                  begun.countDown();
                  return body.run(own);
                });
    begun.await();
    return task;
  }

  /** Waits for the end of a task and returns its result; its failure is thrown. */
  public <T> T outcome(TaskRef<?, T> task) throws Exception {
    return end(task).get();
  }

  /** Waits for the end of a task, whichever way it ends. */
  public <T> Outcome<T> end(TaskRef<?, T> task) {
    return bide()
        .await(LONG, task.ended())
        .toCompletableFuture()
        .orTimeout(2 * LONG.toSeconds(), TimeUnit.SECONDS)
        .join()
        .get(task.ended())
        .orElseThrow(() -> new AssertionError("the task did not end within " + LONG));
  }

  /** Told of what is lost from now on. */
  public TestProbe<DeadLetter> deadLetters() {
    return deadLetters(system);
  }

  /**
   * Told of what is lost in any system from now on. (A message to Akka's event stream says the same
   * at some later time.)
   */
  public static TestProbe<DeadLetter> deadLetters(ActorSystem<?> of) {
    TestProbe<DeadLetter> letters = TestProbe.create(DeadLetter.class, of);
    Adapter.toClassic(of)
        .eventStream()
        .subscribe(Adapter.toClassic(letters.ref()), DeadLetter.class);
    return letters;
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
