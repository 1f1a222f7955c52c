package org.bide.task;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bide.testing.WithSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W16: a cancellation arrives at any interruptible call of the JDK")
class CancelledCallTest extends WithSystem {

  /** A call that does not return by itself. */
  @FunctionalInterface
  private interface Endless {
    void call(Task<?> task) throws Exception;
  }

  enum Call {
    SLEEP(task -> Thread.sleep(ofDays(1))),
    JOIN(
        task -> {
          Thread endless = Thread.ofVirtual().start(new Semaphore(0)::acquireUninterruptibly);
          endless.join();
        }),
    OBJECT_WAIT(
        task -> {
          Object monitor = new Object();
          synchronized (monitor) {
            while (true) {
              monitor.wait();
            }
          }
        }),
    LOCK(
        task -> {
          ReentrantLock lock = new ReentrantLock();
          Thread.ofVirtual().start(lock::lock).join(); // and it ends with the lock in its hands
          lock.lockInterruptibly();
        }),
    CONDITION(
        task -> {
          ReentrantLock lock = new ReentrantLock();
          lock.lock();
          while (true) {
            lock.newCondition().await();
          }
        }),
    QUEUE_TAKE(task -> new LinkedBlockingQueue<>().take()),
    QUEUE_PUT(task -> new SynchronousQueue<>().put(1)),
    FUTURE_GET(task -> new CompletableFuture<>().get()),
    LATCH(task -> new CountDownLatch(1).await()),
    BARRIER(task -> new CyclicBarrier(2).await()),
    SEMAPHORE(task -> new Semaphore(0).acquire()),
    PROCESS(CancelledCallTest::waitForAProcess),
    SOCKET_READ(CancelledCallTest::readASocket),
    SOCKET_ACCEPT(CancelledCallTest::acceptASocket),
    PIPE_READ(
        task -> {
          Pipe pipe = Pipe.open();
          try (var source = pipe.source();
              var _ = pipe.sink()) {
            source.read(ByteBuffer.allocate(1));
          }
        }),
    SELECTOR(
        task -> {
          try (Selector selector = Selector.open()) {
            selector.select(); // returns when it is interrupted, and does not throw
            Thread.sleep(ofDays(1));
          }
        }),
    BLOCKING(task -> task.blocking(() -> new CompletableFuture<>().get())),
    MESSAGE(Task::receive);

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that keep nothing
    private final Endless endless;

    Call(Endless endless) {
      this.endless = endless;
    }

    Object call(Task<?> task) throws Exception {
      endless.call(task);
      return "returned";
    }
  }

  private static void waitForAProcess(Task<?> task) throws Exception {
    Process process = new ProcessBuilder("sleep", "1000").start();
    try {
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void readASocket(Task<?> task) throws IOException {
    try (ServerSocketChannel server = listening();
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel peer = server.accept()) {
      assertThat(peer.isConnected()).isTrue();
      client.read(ByteBuffer.allocate(1));
    }
  }

  private static void acceptASocket(Task<?> task) throws IOException {
    try (ServerSocketChannel server = listening()) {
      server.accept();
    }
  }

  private static ServerSocketChannel listening() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @ParameterizedTest
  @EnumSource
  void ofTheTask(Call call) throws Exception {
    CountDownLatch calling = new CountDownLatch(1);
    TaskRef<Object, Object> task =
        systems
            .bide()
            .spawn(
                body -> {
                  calling.countDown();
                  return call.call(body);
                });
    assertThat(calling.await(20, TimeUnit.SECONDS)).isTrue();
    task.cancel(); // before the call, or in it
    assertThatThrownBy(() -> systems.outcome(task)).isInstanceOf(TaskCancelledException.class);
  }

  @ParameterizedTest
  @EnumSource
  void ofABlockWhoseTimeIsOver(Call call) throws Exception {
    Optional<Object> result =
        systems.run(
            task -> {
              Optional<Object> block = task.within(ofMillis(20), () -> call.call(task));
              Thread.sleep(1); // no interrupt is left over
              return block;
            });
    assertThat(result).isEmpty();
  }
}
