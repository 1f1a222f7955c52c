package org.bide.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a fault happens.
 *
 * @param inAnHour of a busy service
 */
record Often(Fault fault, int inAnHour) {

  /** How often in that time; once at least. */
  int in(Duration time) {
    return (int) Math.max(1, inAnHour * time.toMillis() / Duration.ofHours(1).toMillis());
  }

  /** Each fault as often as it happens in that time. */
  static List<Fault> all(List<Often> faults, Duration time) {
    List<Fault> all = new ArrayList<>();
    for (Often often : faults) {
      for (int i = often.in(time); i > 0; i--) {
        all.add(often.fault());
      }
    }
    return all;
  }
}
