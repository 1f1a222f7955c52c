package org.bide.trigger;

import java.util.Objects;
import java.util.function.BinaryOperator;
import org.bide.event.Tallied;

/**
 * A trigger was fired.
 *
 * @param <D> the data it was fired with
 */
public final class Triggered<D> implements Tallied<Triggered<D>> {

  private final D data;
  private final long count;

  /** How data are added up; equal or not, it says nothing of what happened. */
  private final BinaryOperator<D> merge;

  Triggered(D data, long count, BinaryOperator<D> merge) {
    this.data = data;
    this.count = count;
    this.merge = merge;
  }

  /** What it was fired with since it was last reported, merged; null where that was nothing. */
  public D data() {
    return data;
  }

  /** How often it was fired since it was last reported. */
  public long count() {
    return count;
  }

  @Override
  public Triggered<D> plus(Triggered<D> later) {
    return new Triggered<>(merged(later.data), count + later.count, merge);
  }

  private D merged(D later) {
    if (data == null || later == null) {
      return data == null ? later : data;
    }
    return merge.apply(data, later);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Triggered<?> that
        && count == that.count
        && Objects.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(data, count);
  }

  @Override
  public String toString() {
    return "triggered count=" + count + (data == null ? "" : " data=" + data);
  }
}
