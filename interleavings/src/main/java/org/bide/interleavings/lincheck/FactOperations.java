package org.bide.interleavings.lincheck;

import org.bide.wait.IVar;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/**
 * An {@link IVar}: written once, read by everybody, and waited for.
 *
 * <p>Nobody cancels a wait from outside here. The fact wakes those who wait one after another, so
 * one of them can still be cancelled when others have seen the fact, and no order of the operations
 * explains that. What comes of a wait that is cancelled is {@link CommitOperations}'.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public final class FactOperations {

  private final IVar<Integer> fact = new IVar<>();
  private final Waits waits = new Waits();

  @Operation
  public boolean put(@Param(name = "value") int value) {
    return fact.put(value);
  }

  @Operation
  public Integer get() {
    return fact.get();
  }

  @Operation
  public String begin(@Param(gen = ThreadIdGen.class) int self) {
    return waits.begin(self, new Fact(fact).map(String::valueOf));
  }

  /** One that is dropped although the fact is there would find it when it waits again (W5). */
  @Operation
  public String end(@Param(gen = ThreadIdGen.class) int self) {
    String result = waits.end(self);
    Integer there = fact.get();
    return result.equals("cancelled") && there != null ? String.valueOf(there) : result;
  }
}
