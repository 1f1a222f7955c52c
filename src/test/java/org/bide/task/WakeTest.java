package org.bide.task;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.bide.channel.Channel;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body is woken whatever else is done to its thread")
class WakeTest extends WithSystem {

  private static final int TRIPS = 20_000;

  private interface Meddling {
    void with(Thread body);
  }

  /** While a stack is read the JDK keeps the thread from being continued. */
  @Test
  void whileItsStackIsRead() throws Exception {
    pingPongWhile(Thread::getStackTrace);
  }

  @Test
  void whileItIsUnparkedForNoReason() throws Exception {
    pingPongWhile(LockSupport::unpark);
  }

  private void pingPongWhile(Meddling meddling) throws Exception {
    CompletableFuture<Thread> body = new CompletableFuture<>();
    AtomicBoolean done = new AtomicBoolean();
    Thread meddler =
        Thread.ofPlatform()
            .start(
                () -> {
                  Thread thread = body.join();
                  while (!done.get()) {
                    meddling.with(thread);
                  }
                });
    try {
      Integer trips = systems.run(task -> pingPong(task, body));
      assertThat(trips).isEqualTo(TRIPS);
    } finally {
      done.set(true);
      meddler.join();
    }
  }

  /**
   * Woken through a channel, by another thread perhaps, and by a message in a turn of its actor.
   */
  private static int pingPong(Task<Object> task, CompletableFuture<Thread> body) {
    Channel<ActorRef<Object>> questions = Channel.rendezvous();
    Channel<String> answers = Channel.rendezvous();
    task.spawn(
        answering -> {
          for (int i = 0; i < TRIPS; i++) {
            ActorRef<Object> asker = answering.select(questions.receive());
            answering.select(answers.send("on a channel"));
            asker.tell("as a message");
          }
          return null;
        });
    body.complete(Thread.currentThread());
    int trips = 0;
    for (; trips < TRIPS; trips++) {
      task.select(questions.send(task.self()));
      task.select(answers.receive());
      task.receive();
    }
    return trips;
  }
}
