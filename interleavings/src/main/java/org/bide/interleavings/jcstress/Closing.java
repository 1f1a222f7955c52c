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
import org.openjdk.jcstress.infra.results.L_Result;

/** A channel closes while somebody comes (W9): a value or word that it is closed, never neither. */
public final class Closing {

  private Closing() {}

  @JCStressTest
  @Outcome(id = "sent, 7", expect = ACCEPTABLE, desc = "sent before it was closed, and received")
  @Outcome(id = "gone, gone", expect = ACCEPTABLE, desc = "closed before")
  @State
  public static class SenderAgainstClose {
    private final Channel<Integer> channel = Channel.buffered(1);
    private final Wait receiver = ByHand.suspended(channel.receive());

    @Actor
    public void sender(LL_Result result) {
      result.r1 = Results.trySend(channel, 7);
    }

    @Actor
    public void closer() {
      channel.close();
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r2 = Results.of(receiver);
    }
  }

  @JCStressTest
  @Outcome(id = "7", expect = ACCEPTABLE, desc = "what is in the buffer is received in any case")
  @State
  public static class ReceiverOfABufferAgainstClose {
    private final Channel<Integer> channel = Channel.buffered(1);
    private final Wait receiver = ByHand.wait(channel.receive());

    public ReceiverOfABufferAgainstClose() {
      channel.trySend(7);
    }

    @Actor
    public void receiver() {
      ByHand.begin(receiver);
    }

    @Actor
    public void closer() {
      channel.close();
    }

    @Arbiter
    public void result(L_Result result) {
      result.r1 = Results.of(receiver);
    }
  }

  @JCStressTest
  @Outcome(id = "gone", expect = ACCEPTABLE, desc = "before or after it began to wait")
  @State
  public static class ReceiverAgainstClose {
    private final Channel<Integer> channel = Channel.rendezvous();
    private final Wait receiver = ByHand.wait(channel.receive());

    @Actor
    public void receiver() {
      ByHand.begin(receiver);
    }

    @Actor
    public void closer() {
      channel.close();
    }

    @Arbiter
    public void result(L_Result result) {
      result.r1 = Results.of(receiver);
    }
  }

  @JCStressTest
  @Outcome(id = "sent, 7", expect = ACCEPTABLE, desc = "met before it was closed")
  @Outcome(id = "gone, gone", expect = ACCEPTABLE, desc = "closed before")
  @State
  public static class SenderThatWaitsAgainstClose {
    private final Channel<Integer> channel = Channel.rendezvous();
    private final Wait sender = ByHand.suspended(channel.send(7));

    @Actor
    public void receiver(LL_Result result) {
      result.r2 = Results.tryReceive(channel);
    }

    @Actor
    public void closer() {
      channel.close();
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r1 = Results.of(sender);
    }
  }
}
