package org.bide.interleavings.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.event.Tallied;
import org.bide.wait.ByHand;
import org.bide.wait.Choosing;
import org.bide.wait.Memory;
import org.bide.wait.Recorder;
import org.bide.wait.Tally;
import org.bide.wait.Wait;
import org.bide.wait.Waiter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Occurrences are counted, each once (W7), and wake who waits for them. */
public final class Remembered {

  private static final Resource RESOURCE = Event.parse("timer:1s").resource();

  private Remembered() {}

  private record Count(int count) implements Tallied<Count> {
    @Override
    public Count plus(Count later) {
      return new Count(count + later.count);
    }
  }

  /** Occurs when {@link #occur} is called. */
  private static final class Bell implements Primitive<Count>, Recorder {
    private Tally<Count> tally;

    void occur() {
      tally.add(new Count(1));
    }

    @Override
    public Nature nature() {
      return Nature.REMEMBERED;
    }

    @Override
    public Resource resource() {
      return RESOURCE;
    }

    @Override
    public String filter() {
      return "";
    }

    @Override
    @SuppressWarnings("unchecked") // of this event, whose detail is a Count
    public void record(Tally<?> counted) {
      tally = (Tally<Count>) counted;
    }

    @Override
    public void forget(Tally<?> counted) {}
  }

  /** Two occurrences, while a wait collects what there is. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "each was counted once, by this wait or the next")
  @State
  public static class AddAgainstDrain {
    private final Bell bell = new Bell();
    private final Memory memory = ByHand.memory();
    private int seen;

    public AddAgainstDrain() {
      memory.watch(bell);
    }

    @Actor
    public void bell() {
      bell.occur();
      bell.occur();
    }

    @Actor
    public void waiter() {
      collect();
    }

    @Arbiter
    public void result(I_Result result) {
      collect();
      result.r1 = seen;
    }

    private void collect() {
      Wait wait = new Wait(Waiter.of(memory, over -> {}), Choosing.ONE, bell);
      if (wait.attempt() && wait.collectOne().detail() instanceof Count(int count)) {
        seen += count;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "it is over, whichever came first")
  @State
  public static class AddAgainstWait {
    private final Bell bell = new Bell();
    private final Memory memory = ByHand.memory();
    private final Wait wait = new Wait(Waiter.of(memory, over -> {}), Choosing.ONE, bell);

    public AddAgainstWait() {
      memory.watch(bell);
    }

    @Actor
    public void bell() {
      bell.occur();
    }

    @Actor
    public void waiter() {
      ByHand.begin(wait);
    }

    @Arbiter
    public void result(Z_Result result) {
      result.r1 = wait.isOver();
    }
  }
}
