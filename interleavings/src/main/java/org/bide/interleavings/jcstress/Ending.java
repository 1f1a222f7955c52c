package org.bide.interleavings.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.bide.channel.Channel;
import org.bide.wait.ByHand;
import org.bide.wait.FutureWait;
import org.bide.wait.Timeouts;
import org.bide.wait.Wait;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** A partner comes to a wait that is ended otherwise at the same time (W4). */
public final class Ending {

  private Ending() {}

  @JCStressTest
  @Outcome(id = "sent, 7", expect = ACCEPTABLE, desc = "the sender came first")
  @Outcome(id = "no, cancelled", expect = ACCEPTABLE, desc = "cancelled first")
  @State
  public static class CancelAgainstSender {
    private final Channel<Integer> channel = Channel.rendezvous();
    private final Wait receiver = ByHand.suspended(channel.receive());

    @Actor
    public void sender(LL_Result result) {
      result.r1 = Results.trySend(channel, 7);
    }

    @Actor
    public void canceller() {
      receiver.cancel();
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r2 = Results.of(receiver);
    }
  }

  @JCStressTest
  @Outcome(id = "sent, 7", expect = ACCEPTABLE, desc = "the sender came first")
  @Outcome(id = "no, timed out", expect = ACCEPTABLE, desc = "the time was over first")
  @State
  public static class TimeoutAgainstSender {
    private final Channel<Integer> channel = Channel.rendezvous();
    private final Wait receiver = ByHand.suspended(channel.receive());

    @Actor
    public void sender(LL_Result result) {
      result.r1 = Results.trySend(channel, 7);
    }

    @Actor
    public void clock() {
      ByHand.timeOut(receiver);
    }

    @Arbiter
    public void result(LL_Result result) {
      result.r2 = Results.of(receiver);
    }
  }

  /** A future that is cancelled while it is begun: nobody loses what it has received. */
  @JCStressTest
  @Outcome(id = "7, false", expect = ACCEPTABLE, desc = "the value is there")
  @Outcome(id = "cancelled, true", expect = ACCEPTABLE, desc = "nothing was taken")
  @State
  public static class CancelAgainstFuture {
    private final Channel<Integer> channel = Channel.buffered(1);
    private final FutureWait future = ByHand.future(channel.receive());

    public CancelAgainstFuture() {
      future.begin(Timeouts.NEVER);
    }

    @Actor
    public void sender() {
      channel.trySend(7);
    }

    @Actor
    public void canceller(LL_Result result) {
      result.r2 = String.valueOf(future.cancel(true));
    }

    @Arbiter
    public void result(LL_Result result) {
      boolean isKept = channel.size() == 1;
      boolean isGiven = future.isDone() && !future.isCancelled();
      result.r1 =
          isGiven && !isKept
              ? Results.word(future.join().occurrences().getFirst().detail())
              : future.isCancelled() && isKept ? "cancelled" : "lost";
    }
  }
}
