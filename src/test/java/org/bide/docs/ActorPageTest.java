package org.bide.docs;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bide.testing.Systems.LONG;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import akka.pattern.StatusReply;
import java.time.Duration;
import org.bide.actor.Terminated;
import org.bide.actor.Termination;
import org.bide.ask.Ask;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.receptionist.Listed;
import org.bide.receptionist.Listings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/actor.md: what it says")
class ActorPageTest extends EventPage {

  record GetPrice(String item, ActorRef<Integer> replyTo) {}

  private ActorTestKit kit;

  /** How long one of the page's is here. */
  private Duration second = Duration.ofSeconds(10);

  ActorPageTest() {
    super("actor.md");
  }

  @BeforeAll
  void open() {
    kit = ActorTestKit.create(systems.system());
  }

  @AfterAll
  void shut() {
    kit.shutdownTestKit();
  }

  private Duration ofSeconds(long seconds) {
    return second.multipliedBy(seconds);
  }

  private static <M> Behavior<M> stopsAtOnce() {
    return Behaviors.receiveMessage(any -> Behaviors.stopped());
  }

  private String ask(ActorRef<GetPrice> prices) throws Exception {
    return systems.run(
        task -> {
          Event<String> price =
              Ask.of(prices, (ActorRef<Integer> replyTo) -> new GetPrice("pear", replyTo))
                  .map(pence -> "costs " + pence)
                  .recover(gone -> "closed");
          String answer = task.select(price.within(ofSeconds(3))).orElse("ask later");
          if (answer.equals("closed")) {
            task.select(Termination.of(prices)); // it has, and this fires for ever after
          }
          return answer;
        });
  }

  @Test
  void firstExample() throws Exception {
    ActorRef<GetPrice> shop =
        kit.spawn(
            Behaviors.receiveMessage(
                question -> {
                  question.replyTo().tell(2);
                  return Behaviors.same();
                }));
    assertThat(ask(shop)).isEqualTo("costs 2");
    ActorRef<GetPrice> closing = kit.spawn(stopsAtOnce());
    assertThat(ask(closing)).isEqualTo("closed");
    second = ofMillis(1);
    assertThat(ask(kit.spawn(Behaviors.ignore()))).isEqualTo("ask later");
  }

  @Test
  void natures() throws Exception {
    ActorRef<String> actor = kit.spawn(stopsAtOnce());
    Event<Terminated> end = Termination.of(actor);
    areAll(Nature.FACT, end, Ask.of(actor, (ActorRef<String> to) -> "request"));
    areAll(Nature.REMEMBERED, Listings.of(ServiceKey.create(String.class, "prices")));
    actor.tell("end");
    for (int i = 0; i < 3; i++) {
      assertThat(systems.<Terminated>run(task -> task.select(LONG, end).orElseThrow()).ref())
          .isEqualTo(actor);
    }
    assertThat(look(end)).isPresent();
  }

  @Test
  @DisplayName("A listing comes at the first mention, and then with each change")
  void listings() throws Exception {
    ServiceKey<String> key = ServiceKey.create(String.class, "prices");
    assertThat(Listings.of(key)).hasToString("service:prices:listed");
    says("`service:prices:listed`");
    systems.run(
        task -> {
          Event<Listed<String>> listed = Listings.of(key);
          assertThat(task.select(LONG, listed).orElseThrow().all()).isEmpty();
          ActorRef<String> service = kit.spawn(Behaviors.ignore());
          systems.system().receptionist().tell(Receptionist.register(key, service));
          Listed<String> now = task.select(LONG, listed).orElseThrow();
          assertThat(now.reachable()).containsExactly(service);
          return assertThat(task.await(Duration.ZERO, listed).isEmpty()).isTrue();
        });
  }

  @Test
  @DisplayName("An ask of one who has terminated ends, as the page says; a status is taken apart")
  void ends() throws Exception {
    ActorRef<GetPrice> prices = kit.spawn(stopsAtOnce(), "prices");
    Event<Integer> price =
        Ask.of(prices, (ActorRef<Integer> replyTo) -> new GetPrice("pear", replyTo));
    says("`" + asOnThePage(gone(price)) + "`");
    says("`" + asOnThePage(price.toString()) + "`");
    says("`" + asOnThePage(Termination.of(prices).toString()) + "`");
    ActorRef<ActorRef<StatusReply<String>>> refuses =
        kit.spawn(
            Behaviors.receiveMessage(
                replyTo -> {
                  replyTo.tell(StatusReply.error(new IllegalArgumentException("no pears")));
                  return Behaviors.same();
                }));
    Event<String> refused =
        Ask.withStatus(refuses, (ActorRef<StatusReply<String>> replyTo) -> replyTo);
    systems.run(
        task ->
            assertThatThrownBy(() -> task.select(LONG, refused))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no pears"));
  }

  /** A test's actors live elsewhere, and have longer numbers. */
  private static String asOnThePage(String text) {
    return text.replaceAll("akka://test/system/[^#]*/prices#[-\\d]+", "akka://test/user/prices#1");
  }

  @Test
  void refusals() {
    ActorRef<String> none = TestInbox.<String>create().getRef();
    assertThatThrownBy(() -> Termination.of(none))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatIsSaidElsewhere() throws Exception {
    saysAsIn("ask/Asker.java", "the actor system of who asks has ended");
    saysAsIn("actor/TerminationSource.java", "the actor system of who waits for it has ended");
    saysAsIn("receptionist/Subscriber.java", "the actor system has ended");
  }
}
