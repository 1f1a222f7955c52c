package org.bide.interleavings.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.bide.channel.Channel;
import org.bide.wait.ByHand;
import org.bide.wait.Wait;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** A value goes to exactly one (W3), and nobody sends to itself (W11). */
public final class OneValue {

  private static final Beginning BEGINNING = new Beginning();
  private static final Beginning OTHER_BEGINNING = new Beginning();

  private OneValue() {}

  @JCStressTest
  @Outcome(id = "waits, no", expect = ACCEPTABLE, desc = "the other came before it waited")
  @Outcome(id = "2, sent", expect = ACCEPTABLE, desc = "it has received from the other")
  @State
  public static class BothEndsAgainstASender {
    private final Channel<Integer> channel = Channel.rendezvous();
    private final Wait both = ByHand.wait(channel.send(1), channel.receive());

    @Actor
    public void both() {
      BEGINNING.begin(both);
    }

    @Actor
    public void sender(LL_Result result) {
      result.r2 = Results.trySend(channel, 2);
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r1 = Results.of(both);
    }
  }

  @JCStressTest
  @Outcome(id = "sent, 1", expect = ACCEPTABLE, desc = "they met")
  @Outcome(id = "2, sent", expect = ACCEPTABLE, desc = "they met the other way round")
  @State
  public static class BothEndsAgainstBothEnds {
    private final Channel<Integer> channel = Channel.rendezvous();
    private final Wait one = ByHand.wait(channel.send(1), channel.receive());
    private final Wait other = ByHand.wait(channel.receive(), channel.send(2));

    @Actor
    public void one() {
      BEGINNING.begin(one);
    }

    @Actor
    public void other() {
      OTHER_BEGINNING.begin(other);
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r1 = Results.of(one);
      result.r2 = Results.of(other);
    }
  }

  @JCStressTest
  @Outcome(id = "7, waits", expect = ACCEPTABLE, desc = "one has it")
  @Outcome(id = "waits, 7", expect = ACCEPTABLE, desc = "the other has it")
  @State
  public static class TwoReceivers {
    private final Channel<Integer> channel = Channel.buffered(1);
    private final Wait one = ByHand.wait(channel.receive());
    private final Wait other = ByHand.wait(channel.receive());

    public TwoReceivers() {
      channel.trySend(7);
    }

    @Actor
    public void one() {
      ByHand.begin(one);
    }

    @Actor
    public void other() {
      ByHand.begin(other);
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r1 = Results.of(one);
      result.r2 = Results.of(other);
    }
  }

  /** The value is put back while a receiver begins to wait, and its place filled by a sender. */
  @JCStressTest
  @Outcome(id = "1, sent, 2", expect = ACCEPTABLE, desc = "put back in front of the other")
  @Outcome(id = "2, sent, 1", expect = ACCEPTABLE, desc = "received before it was put back")
  @State
  public static class PutBack {
    private final Channel<Integer> channel = Channel.buffered(1);
    private final Wait sender;
    private final Wait receiver = ByHand.wait(channel.receive());

    public PutBack() {
      channel.trySend(1);
      sender = ByHand.suspended(channel.send(2));
    }

    @Actor
    public void putsBack() {
      channel.tryReceive().ifPresent(channel::putBack);
    }

    @Actor
    public void receiver() {
      ByHand.begin(receiver);
    }

    @Arbiter
    public void result(LLL_Result result) {
      result.r1 = Results.of(receiver);
      result.r2 = Results.of(sender);
      result.r3 = Results.tryReceive(channel);
    }
  }

  /** What the sender has written before it sent is seen by who received. */
  @JCStressTest
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "it was written before")
  @Outcome(id = "nothing yet", expect = ACCEPTABLE, desc = "nothing was sent yet")
  @State
  public static class Publication {
    private final Channel<Box> channel = Channel.rendezvous();
    private final Wait receiver = ByHand.suspended(channel.receive());

    private static final class Box {
      private int content;
    }

    @Actor
    public void sender() {
      Box box = new Box();
      box.content = 42;
      channel.trySend(box);
    }

    @Actor
    public void receiver(L_Result result) {
      result.r1 =
          receiver.isOver() && receiver.collectOne().detail() instanceof Box box
              ? String.valueOf(box.content)
              : "nothing yet";
    }
  }
}
