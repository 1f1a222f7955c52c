package org.bide.interleavings.lincheck;

import org.bide.wait.IVar;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/** An {@link IVar}: written once, read by everybody, and waited for. */
@Param(name = "value", gen = IntGen.class, conf = "1:3")
@Param(name = "whose", gen = IntGen.class, conf = "1:3")
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

  @Operation
  public String end(@Param(gen = ThreadIdGen.class) int self) {
    return waits.end(self);
  }

  @Operation
  public boolean cancel(@Param(name = "whose") int whose) {
    return waits.cancel(whose);
  }
}
