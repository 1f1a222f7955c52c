package org.bide.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.Fired;
import org.bide.event.Gone;
import org.bide.event.Nature;
import org.bide.testing.Racer;
import org.bide.testing.Systems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A wait is committed once: waiting, claimed, synched")
class CommitTest {

  private static Systems systems;

  private final HandMade taking = new HandMade(Nature.TAKING);
  private final HandMade other = new HandMade(Nature.TAKING);
  private final HandMade fact = new HandMade(Nature.FACT);
  private final AtomicInteger woken = new AtomicInteger();

  @BeforeAll
  static void start() {
    systems = new Systems();
  }

  @AfterAll
  static void stop() throws Exception {
    systems.close();
  }

  private Wait wait(Event<?>... events) {
    Memory memory = new Memory(Sources.get(systems.system()));
    return new Wait(Waiter.of(memory, over -> woken.incrementAndGet()), Choosing.ALL, events);
  }

  private Wait suspended(Event<?>... events) {
    Wait wait = wait(events);
    assertThat(wait.attempt()).isFalse();
    wait.suspend(-1);
    return wait;
  }

  private void assertNothingLeft() {
    assertThat(taking.subscribed).isEmpty();
    assertThat(other.subscribed).isEmpty();
    assertThat(fact.subscribed).isEmpty();
  }

  @Test
  void whoeverTakesFirstTakesAlone() {
    Wait wait = suspended(taking, other);
    Offer first = taking.takeOffer();
    assertThat(first.take("one")).isEqualTo(Taking.TAKEN);
    assertThat(other.subscribed.getFirst().take("two")).isEqualTo(Taking.OVER);
    assertThat(other.subscribed.getFirst().give("two")).isFalse();
    assertThat(wait.cancel()).isFalse();
    assertThat(wait.collect().get(taking)).contains("one");
    assertNothingLeft();
  }

  @Test
  void theWaiterIsToldAfterTheLockAndNotByTake() {
    suspended(taking);
    Offer offer = taking.takeOffer();
    offer.take("one");
    assertThat(woken).hasValue(0);
    offer.wake();
    assertThat(woken).hasValue(1);
  }

  @Test
  @DisplayName("W4: to cancel stands by while the wait is claimed, and loses to its commit")
  void cancelAgainstAClaimThatCommits() throws Exception {
    Wait wait = suspended(taking);
    Offer offer = taking.takeOffer();
    assertThat(offer.claim()).isTrue();
    CountDownLatch begun = new CountDownLatch(1);
    boolean[] cancelled = new boolean[1];
    Thread canceller =
        Thread.ofPlatform()
            .start(
                () -> {
                  begun.countDown();
                  cancelled[0] = wait.cancel();
                });
    begun.await();
    assertThat(canceller.join(Duration.ofMillis(50))).isFalse();
    offer.commit("mine");
    canceller.join();
    assertThat(cancelled[0]).isFalse();
    assertThat(wait.collect().get(taking)).contains("mine");
  }

  @Test
  @DisplayName("W4: to cancel stands by while the wait is claimed, and wins when that is released")
  void cancelAgainstAClaimThatIsReleased() throws Exception {
    Wait wait = suspended(taking);
    Offer offer = taking.subscribed.getFirst();
    assertThat(offer.claim()).isTrue();
    Thread canceller = Thread.ofPlatform().start(wait::cancel);
    assertThat(canceller.join(Duration.ofMillis(50))).isFalse();
    offer.release();
    canceller.join();
    assertThat(offer.claim()).isFalse();
    assertThatThrownBy(wait::collect).isInstanceOf(CancellationException.class);
    assertNothingLeft();
  }

  @Test
  @DisplayName("W3: of two who give the same, the one that comes too late does not take it back")
  void giveAgainstAClaimThatCommits() throws Exception {
    Wait wait = suspended(taking);
    Offer offer = taking.takeOffer();
    assertThat(offer.claim()).isTrue();
    Thread giver = Thread.ofPlatform().start(() -> offer.give("promise"));
    assertThat(giver.join(Duration.ofMillis(50))).isFalse();
    offer.commit("promise");
    giver.join();
    assertThat(wait.collect().get(taking)).contains("promise");
  }

  @Test
  void aClaimedWaitIsBusyToOthers() {
    Wait wait = suspended(taking, other);
    Offer own = taking.subscribed.getFirst();
    assertThat(own.claim()).isTrue();
    assertThat(other.subscribed.getFirst().take("two")).isEqualTo(Taking.BUSY);
    own.release();
    assertThat(other.takeOffer().take("two")).isEqualTo(Taking.TAKEN);
    assertThat(wait.collect().get(other)).contains("two");
    assertNothingLeft();
  }

  @Test
  @DisplayName("W2: a fact that fires after the commit is reported with it")
  void factAfterACommit() {
    Wait wait = suspended(fact, taking);
    taking.takeOffer().take("taken");
    fact.takeOffer().fact("true");
    Fired fired = wait.collect();
    assertThat(fired.get(fact)).contains("true");
    assertThat(fired.get(taking)).contains("taken");
    assertThat(fired.occurrences().getFirst().event()).isEqualTo(fact);
    assertNothingLeft();
  }

  @Test
  @DisplayName("W3: nothing is taken after a fact has ended the wait")
  void takingAfterAFact() {
    Wait wait = suspended(fact, taking);
    fact.takeOffer().fact("true");
    assertThat(taking.subscribed.getFirst().take("late")).isEqualTo(Taking.OVER);
    assertThat(wait.collect().size()).isEqualTo(1);
    assertNothingLeft();
  }

  @Test
  @DisplayName("W4: a timeout wins alone, also against what fires before it is collected")
  void timeoutAlone() {
    Wait wait = wait(fact, taking);
    assertThat(wait.attempt()).isFalse();
    wait.suspend(Duration.ofDays(1).toNanos());
    wait.timeOut();
    assertThat(taking.subscribed.getFirst().take("late")).isEqualTo(Taking.OVER);
    fact.takeOffer().fact("late");
    assertThat(wait.collect().isEmpty()).isTrue();
    assertNothingLeft();
  }

  @Test
  void attemptsThatCommitSubscribeNothing() {
    taking.onAttempt =
        offer -> {
          assertThat(offer.claim()).isTrue();
          offer.commit("at once");
        };
    Wait wait = wait(other, taking, fact);
    assertThat(wait.attempt()).isTrue();
    assertThat(wait.collect().get(taking)).contains("at once");
    assertThat(woken).hasValue(0);
    assertNothingLeft();
  }

  @Test
  @DisplayName("A commit of the own thread while it subscribes ends a wait that nobody stands by")
  void commitWhileSubscribing() {
    taking.onSubscribe =
        offer -> {
          taking.subscribed.remove(offer);
          assertThat(offer.claim()).isTrue();
          offer.commit("meanwhile");
        };
    FutureWait future = new FutureWait(Sources.get(systems.system()), taking, other);
    future.begin(Timeouts.NEVER);
    assertThat(future).isCompleted();
    assertThat(future.join().get(taking)).contains("meanwhile");
    assertNothingLeft();
  }

  @Test
  void dropLeavesNothing() {
    Wait wait = suspended(fact, taking, other);
    assertThat(wait.drop()).isTrue();
    assertNothingLeft();
    assertThat(wait.drop()).isFalse();
  }

  @Test
  void whatIsOverIsNotDropped() {
    Wait wait = suspended(taking, other);
    taking.takeOffer().take("kept");
    assertThat(wait.drop()).isFalse();
    assertThat(wait.collect().get(taking)).contains("kept");
    assertNothingLeft();
  }

  @Test
  @DisplayName("W8: a refusal ends the wait, and takes nothing")
  void refusal() {
    Wait wait = suspended(taking, other);
    EventException why = new EventException(other, "no longer");
    other.takeOffer().refuse(why);
    assertThat(taking.subscribed.getFirst().take("late")).isEqualTo(Taking.OVER);
    assertThatThrownBy(wait::collect).isSameAs(why);
    assertNothingLeft();
  }

  @Test
  void aSourceThatFailsToSubscribeEndsTheWait() {
    IllegalStateException broken = new IllegalStateException("broken");
    other.onSubscribe =
        offer -> {
          throw broken;
        };
    Wait wait = wait(taking, other);
    assertThat(wait.attempt()).isFalse();
    assertThatThrownBy(() -> wait.suspend(-1)).isSameAs(broken);
    assertThat(wait.isOver()).isTrue();
    assertNothingLeft();
  }

  @Test
  @DisplayName("W4, W15: an interrupt loses neither what was taken nor what is to be taken back")
  void interruptOutOfASource() {
    other.onUnsubscribe = offer -> throwIfInterrupted();
    Wait wait = suspended(taking, other);
    taking.takeOffer().take("kept");
    Thread.currentThread().interrupt();
    Fired fired = wait.collect();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(fired.get(taking)).contains("kept");
    assertNothingLeft();
  }

  /** As Akka's tell to a new actor does. */
  private static void throwIfInterrupted() {
    if (Thread.interrupted()) {
      CommitTest.<RuntimeException>sneaky(new InterruptedException());
    }
  }

  @SuppressWarnings("unchecked") // erased
  private static <E extends Throwable> void sneaky(Throwable e) throws E {
    throw (E) e;
  }

  @Test
  void aLateDetailIsAskedOnceByWhoCollects() {
    AtomicInteger asked = new AtomicInteger();
    Wait wait = suspended(taking.map(text -> text + "!"));
    taking.takeOffer().take((Late) () -> "late" + asked.incrementAndGet());
    assertThat(asked).hasValue(0);
    assertThat(wait.collect().occurrences().getFirst().detail()).isEqualTo("late1!");
  }

  @Test
  @DisplayName("W9: what has gone is not mapped")
  void goneIsNotMapped() {
    Gone gone = new Gone(taking.resource(), "went");
    Event<Integer> mapped = taking.map(String::length);
    Wait wait = suspended(mapped);
    taking.takeOffer().take(gone);
    assertThat(wait.collect().occurrences().getFirst().detail()).isSameAs(gone);
  }

  @Test
  @DisplayName("W4: of a taking, a timeout and a cancellation at the same time one wins")
  void race() throws Exception {
    int taken = 0;
    int timedOut = 0;
    int cancelled = 0;
    try (Racer racer = new Racer()) {
      for (int i = 0; i < 30_000; i++) {
        Wait wait = suspended(taking, other);
        Offer offer = taking.takeOffer();
        boolean[] wins = new boolean[2];
        boolean cancels = i % 2 == 0;
        racer.race(
            () -> wins[0] = offer.take("value") == Taking.TAKEN,
            () -> {
              if (cancels) {
                wins[1] = wait.cancel();
              } else {
                wait.timeOut();
              }
            });
        if (wins[0]) {
          taken++;
          assertThat(wins[1]).isFalse();
          assertThat(wait.collect().get(taking)).contains("value");
        } else if (cancels) {
          cancelled++;
          assertThat(wins[1]).isTrue();
          assertThatThrownBy(wait::collect).isInstanceOf(CancellationException.class);
        } else {
          timedOut++;
          assertThat(wait.collect().isEmpty()).isTrue();
        }
        assertNothingLeft();
      }
    }
    assertThat(taken).isPositive();
    assertThat(timedOut).isPositive();
    assertThat(cancelled).isPositive();
  }
}
