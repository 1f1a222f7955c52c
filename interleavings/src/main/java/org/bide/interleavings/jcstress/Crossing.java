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
import org.openjdk.jcstress.infra.results.LL_Result;

/** Two waits that meet on two channels. */
public final class Crossing {

  private Crossing() {}

  /** Each claims its own wait and wants the other's. */
  @JCStressTest
  @Outcome(id = "sent, 1", expect = ACCEPTABLE, desc = "they met on one channel")
  @Outcome(id = "2, sent", expect = ACCEPTABLE, desc = "they met on the other")
  @State
  public static class SendOrReceive {
    private final Channel<Integer> x = Channel.rendezvous();
    private final Channel<Integer> y = Channel.rendezvous();
    private final Wait one = ByHand.wait(x.send(1), y.receive());
    private final Wait other = ByHand.wait(y.send(2), x.receive());

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

  /** One sends on either, the other receives from either. */
  @JCStressTest
  @Outcome(id = "sent, 1", expect = ACCEPTABLE, desc = "they met on one channel")
  @Outcome(id = "sent, 2", expect = ACCEPTABLE, desc = "they met on the other")
  @State
  public static class SendsAndReceives {
    private final Channel<Integer> x = Channel.rendezvous();
    private final Channel<Integer> y = Channel.rendezvous();
    private final Wait sender = ByHand.wait(x.send(1), y.send(2));
    private final Wait receiver = ByHand.wait(y.receive(), x.receive());

    @Actor
    public void sender() {
      ByHand.begin(sender);
    }

    @Actor
    public void receiver() {
      ByHand.begin(receiver);
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r1 = Results.of(sender);
      result.r2 = Results.of(receiver);
    }
  }

  /** Both are cancelled in between: both have it, or none. */
  @JCStressTest
  @Outcome(id = "sent, 1", expect = ACCEPTABLE, desc = "they met on one channel")
  @Outcome(id = "2, sent", expect = ACCEPTABLE, desc = "they met on the other")
  @Outcome(id = "cancelled, waits", expect = ACCEPTABLE, desc = "cancelled before it met the other")
  @State
  public static class AgainstCancel {
    private final Channel<Integer> x = Channel.rendezvous();
    private final Channel<Integer> y = Channel.rendezvous();
    private final Wait one = ByHand.suspended(x.send(1), y.receive());
    private final Wait other = ByHand.wait(y.send(2), x.receive());

    @Actor
    public void canceller() {
      one.cancel();
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

  /**
   * Who holds its own wait to take another's is cancelled while it does. It does not try before it
   * suspends, as if the other had come in between.
   */
  @JCStressTest
  @Outcome(id = "sent, 1", expect = ACCEPTABLE, desc = "they met before")
  @Outcome(id = "waits, cancelled", expect = ACCEPTABLE, desc = "cancelled before it met the other")
  @State
  public static class CancelAgainstClaim {
    private final Channel<Integer> x = Channel.rendezvous();
    private final Channel<Integer> y = Channel.rendezvous();
    private final Wait standing = ByHand.suspended(x.send(1));
    private final Wait claiming = ByHand.wait(y.receive(), x.receive());

    @Actor
    public void claimer() {
      claiming.suspend(-1);
    }

    @Actor
    public void canceller() {
      claiming.cancel();
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r1 = Results.of(standing);
      result.r2 = Results.of(claiming);
    }
  }
}
