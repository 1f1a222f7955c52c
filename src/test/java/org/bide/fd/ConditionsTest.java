package org.bide.fd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The conditions of an event are a set like others")
class ConditionsTest {

  private static Set<Condition> subset(int members) {
    Set<Condition> subset = EnumSet.noneOf(Condition.class);
    for (Condition condition : Condition.values()) {
      if ((members & condition.member()) != 0) {
        subset.add(condition);
      }
    }
    return subset;
  }

  @Test
  @DisplayName("equal to any of the same members, in the same order, and there is one of each")
  void equal() {
    for (int members = 0; members < 16; members++) {
      Set<Condition> subset = subset(members);
      Conditions conditions = Conditions.copyOf(subset);
      assertThat(conditions).isEqualTo(subset).hasSameHashCodeAs(subset).hasSize(subset.size());
      assertThat(subset).isEqualTo(conditions);
      assertThat(conditions).containsExactlyElementsOf(subset);
      for (Condition condition : Condition.values()) {
        assertThat(conditions.contains(condition)).isEqualTo(subset.contains(condition));
      }
      assertThat(conditions.events())
          .isEqualTo(
              subset.stream().mapToInt(Condition::events).reduce(0, (one, two) -> one | two));
      assertThat(Conditions.copyOf(new HashSet<>(subset)))
          .isSameAs(conditions)
          .isSameAs(Conditions.copyOf(conditions));
    }
    assertThat(Conditions.of(Condition.HUNG_UP, Condition.READABLE, Condition.READABLE))
        .isEqualTo(Set.of(Condition.READABLE, Condition.HUNG_UP));
  }

  @Test
  @DisplayName("which nobody can change")
  void unmodifiable() {
    Set<Condition> conditions = Conditions.of(Condition.READABLE);
    assertThatThrownBy(() -> conditions.add(Condition.WRITABLE))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> conditions.remove(Condition.READABLE))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(conditions::clear).isInstanceOf(UnsupportedOperationException.class);
    Iterator<Condition> all = conditions.iterator();
    all.next();
    assertThatThrownBy(all::remove).isInstanceOf(UnsupportedOperationException.class);
    assertThat(conditions).containsExactly(Condition.READABLE);
  }
}
