package org.bide.interleavings.lincheck;

import java.util.HashMap;
import java.util.Map;

/** The sequential specification of {@link FactOperations}. */
public final class FactModel {

  /** By who waits: what came of it, or {@link #OPEN}. */
  private final Map<Integer, String> waits = new HashMap<>();

  private static final String OPEN = "open";

  private Integer fact;

  public boolean put(int value) {
    if (fact != null) {
      return false;
    }
    fact = value;
    waits.replaceAll((self, result) -> result.equals(OPEN) ? String.valueOf(value) : result);
    return true;
  }

  public Integer get() {
    return fact;
  }

  public String begin(int self) {
    if (waits.containsKey(self)) {
      return "waits already";
    } else if (fact != null) {
      return String.valueOf(fact);
    }
    waits.put(self, OPEN);
    return "waits";
  }

  public String end(int self) {
    String result = waits.remove(self);
    if (result == null) {
      return "does not wait";
    }
    return result.equals(OPEN) ? "cancelled" : result;
  }
}
