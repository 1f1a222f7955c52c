package org.bide.stream;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.InvalidActorNameException;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.process.Child;
import org.bide.testing.Systems;
import org.bide.testing.Zombies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "A stream that starts when its actor system has begun to end, and starts no actor more")
class LateStartTest extends WithStreams {

  /** Its start stands still until the test lets it go on. */
  private static final class Gate extends GraphStage<FlowShape<ByteString, ByteString>> {
    private final Inlet<ByteString> in = Inlet.create("Gate.in");
    private final Outlet<ByteString> out = Outlet.create("Gate.out");
    private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
    private final CountDownLatch starts = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Override
    public FlowShape<ByteString, ByteString> shape() {
      return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inherited) {
      return new GraphStageLogic(shape) {
        {
          setHandler(
              in,
              new AbstractInHandler() {
                @Override
                public void onPush() {
                  push(out, grab(in));
                }
              });
          setHandler(
              out,
              new AbstractOutHandler() {
                @Override
                public void onPull() {
                  pull(in);
                }
              });
        }

        @Override
        public void preStart() throws InterruptedException {
          starts.countDown();
          goesOn.await();
        }
      };
    }
  }

  private Systems ending;

  @BeforeEach
  void begin() {
    ending = new Systems();
  }

  @AfterEach
  void end() {
    ending.close();
  }

  private <M> M runLate(Flow<ByteString, ByteString, M> flow) throws Exception {
    Gate gate = new Gate(); // on either side, whichever of the stages is started first
    M value =
        Source.<ByteString>maybe()
            .via(gate)
            .viaMat(flow, Keep.right())
            .via(gate)
            .to(Sink.ignore())
            .run(ending.system());
    gate.starts.await();
    ending.system().terminate();
    Awaitility.await().until(this::startsNoActor);
    gate.goesOn.countDown();
    return value;
  }

  private boolean startsNoActor() {
    try {
      ending.system().systemActorOf(Behaviors.ignore(), "one-more", Props.empty());
      return false;
    } catch (IllegalStateException e) {
      return e.getMessage().contains("terminat");
    } catch (InvalidActorNameException e) {
      return false; // the last one is there still
    }
  }

  @Test
  void aTasksResultIsAFailure() throws Exception {
    CompletionStage<Integer> result =
        runLate(
            Streams.<ByteString, ByteString, Integer>task(
                (task, in, out) -> task.select(Event.<Integer>never())));
    assertThat(failure(result)).isNotNull();
  }

  @Test
  void aChildIsNotLeftBehind() throws Exception {
    assertThat(failure(runLate(Streams.child(Child.of("sleep", "1000"))))).isNotNull();
    Awaitility.await()
        .untilAsserted(
            () -> {
              next(Child.of("true").start().exited());
              assertThat(ProcessHandle.current().children()).isEmpty();
              assertThat(Zombies.now()).isEmpty();
            });
  }

  @Test
  void aChannelFails() throws Exception {
    Channel<ByteString> channel = Channel.rendezvous();
    CompletionStage<?> sent =
        runLate(Flow.of(ByteString.class).alsoToMat(Streams.sink(channel), Keep.right()));
    assertThat(failure(sent)).isNotNull();
    assertThat(get(systems.bide().await(channel.closed())).isEmpty()).isFalse();
  }
}
