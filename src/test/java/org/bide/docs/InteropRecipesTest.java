package org.bide.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.bide.Bide;
import org.bide.ask.Ask;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.Readiness;
import org.bide.future.Later;
import org.bide.task.Outcome;
import org.bide.task.Task;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.thread.Join;
import org.bide.thread.Joined;
import org.bide.trigger.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/recipes.md: sockets, other people's code, actors")
class InteropRecipesTest extends WithSystem {

  record GetPrice(String item, ActorRef<Integer> replyTo) {}

  /** Somebody else's, who calls back. */
  interface Driver {
    void query(String question, Consumer<String> answer, Consumer<Exception> failure);

    void listen(Runnable changed);
  }

  static List<String> lines(Task<?> task, SocketChannel socket) throws IOException {
    socket.configureBlocking(false);
    Event<Readiness> readable = Fd.of(socket).readable();
    ByteBuffer piece = ByteBuffer.allocate(8192);
    StringBuilder rest = new StringBuilder();
    List<String> lines = new ArrayList<>();
    while (socket.read(piece.clear()) >= 0) {
      rest.append(StandardCharsets.ISO_8859_1.decode(piece.flip()));
      for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
        lines.add(rest.substring(0, end));
        rest.delete(0, end + 1);
      }
      task.await(readable);
    }
    return lines;
  }

  static void accept(Task<?> task, ServerSocketChannel server, Event<?> end) throws Exception {
    server.configureBlocking(false);
    Event<Boolean> knock = Fd.of(server).readable().map(ready -> true);
    Event<Boolean> over = end.map(e -> false);
    while (task.select(knock, over)) {
      SocketChannel client = server.accept();
      if (client != null) { // or it has gone again
        task.spawn(t -> serve(t, client)); // has ended before this task has
      }
    }
  }

  static int serve(Task<?> task, SocketChannel client) {
    try (client) {
      return lines(task, client).size();
    } catch (IOException gone) {
      return 0; // this client's affair: let it not end the others
    }
  }

  static Optional<String> lookUp(Task<?> task, String host) throws Exception {
    return task.within(
        ofSeconds(5), () -> task.blocking(() -> InetAddress.getByName(host).getHostAddress()));
  }

  static Optional<Integer> price(Task<?> task, ActorRef<GetPrice> prices, String item) {
    Event<Integer> price = Ask.of(prices, to -> new GetPrice(item, to));
    return task.select(price.within(ofSeconds(3)));
  }

  static Event<Outcome<String>> query(Driver driver, String question) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    driver.query(question, answer::complete, answer::completeExceptionally);
    return Later.of(answer);
  }

  static Event<?> changes(Driver driver) {
    Trigger<Void> changed = Trigger.counting();
    driver.listen(changed::fire); // from any thread, and never blocks it
    return changed.fired();
  }

  static void joinAll(Task<?> task, List<Thread> threads) {
    Event<?>[] ends = threads.stream().map(Join::of).toArray(Event<?>[]::new);
    task.all(ends);
  }

  @Test
  void accepting() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Channel<String> end = Channel.rendezvous();
      TaskRef<Object, Object> acceptor =
          systems
              .bide()
              .spawn(
                  task -> {
                    accept(task, server, end.closed());
                    return null;
                  });
      InetSocketAddress at = (InetSocketAddress) server.getLocalAddress();
      for (int i = 0; i < 3; i++) {
        try (Socket client = new Socket(at.getAddress(), at.getPort())) {
          client.getOutputStream().write("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
          client.shutdownOutput();
          assertThat(
                  new BufferedReader(
                          new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
                      .readLine())
              .isNull(); // it has been served
        }
      }
      end.close();
      systems.outcome(acceptor);
    }
  }

  @Test
  void linesOfASocket() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
        TaskRef<Object, List<String>> reader =
            systems.bide().spawn(task -> lines(task, server.accept()));
        for (String part : List.of("o", "ne\ntw", "o\n")) {
          client.write(ByteBuffer.wrap(part.getBytes(StandardCharsets.US_ASCII)));
        }
        client.shutdownOutput();
        assertThat(systems.outcome(reader)).containsExactly("one", "two");
      }
    }
  }

  @Test
  void aBlockingCall() throws Exception {
    assertThat(systems.<Optional<String>>run(task -> lookUp(task, "127.0.0.1")))
        .contains("127.0.0.1");
    CompletableFuture<String> interrupted = new CompletableFuture<>();
    Optional<Object> none =
        systems.run(
            task ->
                task.within(
                    ofMillis(50),
                    () ->
                        task.blocking(
                            () -> {
                              try {
                                new CountDownLatch(1).await();
                                return "never";
                              } catch (InterruptedException e) {
                                interrupted.complete("yes");
                                throw e;
                              }
                            })));
    assertThat(none).isEmpty();
    assertThat(interrupted.get(20, SECONDS)).isEqualTo("yes");
  }

  @Test
  void asking() throws Exception {
    Behavior<GetPrice> shop =
        Behaviors.receiveMessage(
            asked -> {
              asked.replyTo().tell(asked.item().length());
              return Behaviors.same();
            });
    ActorRef<GetPrice> prices = systems.system().systemActorOf(shop, "shop", Props.empty());
    assertThat(systems.<Optional<Integer>>run(task -> price(task, prices, "pear"))).contains(4);
  }

  @Test
  void callbacks() throws Exception {
    List<Runnable> listeners = new ArrayList<>();
    Driver driver =
        new Driver() {
          @Override
          public void query(String question, Consumer<String> answer, Consumer<Exception> failure) {
            Thread.ofPlatform()
                .start(
                    () -> {
                      if (question.isEmpty()) {
                        failure.accept(new IOException("no question"));
                      } else {
                        answer.accept("to " + question);
                      }
                    });
          }

          @Override
          public void listen(Runnable changed) {
            listeners.add(changed);
          }
        };
    String seen =
        systems.run(
            task -> {
              Event<?> changes = changes(driver);
              task.watch(changes);
              listeners.forEach(Runnable::run);
              task.select(changes);
              String answer = task.select(query(driver, "that")).get();
              return answer + ", " + (task.select(query(driver, "")) instanceof Outcome.Failed<?>);
            });
    assertThat(seen).isEqualTo("to that, true");
  }

  @Test
  void threads() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  begin.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    boolean isAnyAlive =
        systems.run(
            task -> {
              Optional<Joined> none = task.select(ofMillis(10), Join.of(threads.getFirst()));
              begin.countDown();
              joinAll(task, threads);
              return none.isPresent() || threads.stream().anyMatch(Thread::isAlive);
            });
    assertThat(isAnyAlive).isFalse();
  }

  @Test
  void fromAThread() throws Exception {
    Channel<String> jobs = Channel.rendezvous();
    systems.bide().spawn(task -> task.select(jobs.receive()));
    Bide bide = Bide.get(systems.system());
    boolean sent = bide.select(LONG, jobs.send("a job")).isPresent();
    assertThat(sent).isTrue();
  }
}
