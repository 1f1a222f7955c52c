package org.bide.choice;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.event.Event.always;
import static org.bide.event.Event.never;
import static org.bide.testing.Systems.LONG;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.process.Child;
import org.bide.task.HasFired;
import org.bide.task.TaskCancelledException;
import org.bide.task.TaskRef;
import org.bide.testing.WithSystem;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;
import org.bide.trigger.Triggered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("all: a wait for several events, until each has fired")
class AllTest extends WithSystem {

  private static List<Object> details(Fired fired) {
    return fired.stream().<Object>map(each -> each.detail()).toList();
  }

  @Test
  void resultsStandInTheOrderGiven() throws Exception {
    Channel<String> channel = Channel.rendezvous();
    systems.run(
        task -> {
          task.spawn(
              body -> {
                body.await(Timer.after(ofMillis(2)));
                return body.await(channel.send("late"));
              });
          Event<String> timer = Timer.after(ofMillis(1)).map(e -> "timer");
          Fired fired = task.all(channel.receive(), always("now"), timer);
          assertThat(details(fired)).containsExactly("late", "now", "timer");
          return null;
        });
  }

  @Test
  @DisplayName("Events of the kernel: several children, each once, however they end")
  void children() throws Exception {
    Fired fired =
        systems.run(
            task ->
                task.all(
                    Child.of("sh", "-c", "exit 3").start().exited(),
                    Child.of("true").start().exited()));
    assertThat(details(fired)).hasToString("[exited status=3, exited status=0]");
  }

  @Test
  @DisplayName("W14: durations count from the start of all, and not anew with each that fires")
  void durations() throws Exception {
    long begin = System.nanoTime();
    systems.run(task -> task.all(Timer.after(ofMillis(20)), Timer.after(ofMillis(40))));
    long passed = System.nanoTime() - begin;
    assertThat(passed).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
  }

  @Test
  void whenTheTimeIsOverThereIsWhatFired() throws Exception {
    Channel<String> full = Channel.buffered(2);
    full.trySend("a");
    full.trySend("b");
    Fired fired = systems.run(task -> task.all(ofMillis(2), full.receive(), never(), always(1)));
    assertThat(details(fired)).containsExactly("a", 1);
    Fired now = systems.run(task -> task.all(ZERO, full.receive(), never()));
    assertThat(details(now)).containsExactly("b");
    Fired none = systems.run(task -> task.all());
    assertThat(none.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("W11: an event that is given twice fires twice")
  void twice() throws Exception {
    Channel<String> channel = Channel.buffered(2);
    channel.trySend("a");
    channel.trySend("b");
    Event<String> receive = channel.receive();
    Fired fired = systems.run(task -> task.all(receive, receive));
    assertThat(details(fired)).containsExactly("a", "b");
    Channel<String> self = Channel.rendezvous();
    Fired met = systems.run(task -> task.all(self.send("x"), self.receive()));
    assertThat(met.get(self.receive())).contains("x");
  }

  @Test
  @DisplayName("W7: what is remembered fires in each place where it stands, and is not lost")
  void remembered() throws Exception {
    Trigger<Void> one = Trigger.counting();
    Trigger<Void> two = Trigger.counting();
    List<Long> counts =
        systems.run(
            task -> {
              task.watch(two.fired());
              two.fire();
              two.fire();
              task.spawn(
                  body -> {
                    body.await(Timer.after(ofMillis(2)));
                    one.fire();
                    body.await(Timer.after(ofMillis(2)));
                    one.fire();
                    return null;
                  });
              Fired fired = task.all(one.fired(), two.fired(), one.fired());
              return fired.stream().map(each -> ((Triggered<?>) each.detail()).count()).toList();
            });
    assertThat(counts.get(1)).isEqualTo(2);
    assertThat(counts).hasSize(3).allSatisfy(count -> assertThat(count).isPositive());
  }

  @Test
  @DisplayName("W4: what was taken before a cancellation is in the exception")
  void cancelled() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    channel.trySend("taken");
    CountDownLatch waits = new CountDownLatch(1);
    TaskRef<Object, Fired> task =
        systems
            .bide()
            .spawn(
                body -> {
                  try {
                    return body.all(
                        channel.receive(),
                        Event.guard(
                            () -> {
                              waits.countDown();
                              return never();
                            }));
                  } catch (TaskCancelledException e) {
                    return HasFired.before(e);
                  }
                });
    waits.await();
    task.cancel();
    assertThat(details(systems.outcome(task))).containsExactly("taken");
  }

  @Test
  @DisplayName("W8: an event that cannot be waited for ends all, and what was taken is told")
  void refused() throws Exception {
    Channel<String> channel = Channel.buffered(1);
    channel.trySend("taken");
    Event<?> refused = Event.parse("process:4194303:exit");
    Fired before =
        systems.run(
            task -> {
              try {
                return task.all(LONG, never(), channel.receive(), refused);
              } catch (EventException e) {
                return HasFired.before(e);
              }
            });
    assertThat(details(before)).containsExactly("taken");
  }
}
