package org.bide.interleavings.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.bide.task.InboxByHand;
import org.bide.wait.ByHand;
import org.bide.wait.Wait;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The actor of a task puts a message in its inbox while the body begins to wait for one. */
public final class Messages {

  private Messages() {}

  @JCStressTest
  @Outcome(id = "hello", expect = ACCEPTABLE, desc = "found, or woken")
  @State
  public static class PutAgainstWait {
    private final InboxByHand inbox = new InboxByHand();
    private final Wait wait = ByHand.wait(inbox.message());

    @Actor
    public void actor() {
      inbox.put("hello");
    }

    @Actor
    public void body() {
      inbox.readHere();
      ByHand.begin(wait);
    }

    @Arbiter
    public void result(L_Result result) {
      result.r1 = Results.of(wait);
    }
  }

  /** The short way, of a body that waits for nothing else and parks by itself. */
  @JCStressTest
  @Outcome(id = "hello", expect = ACCEPTABLE, desc = "found, or unparked")
  @State
  public static class PutAgainstPark {
    private final InboxByHand inbox = new InboxByHand();

    @Actor
    public void actor() {
      inbox.put("hello");
    }

    @Actor
    public void body(L_Result result) {
      result.r1 = inbox.receive();
    }
  }
}
