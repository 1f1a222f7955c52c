package org.bide.dump;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bide.channel.ChannelEnd;

/**
 * Which channels a task has, as far as that can be seen: those that its body, which as a rule is a
 * lambda, has captured, and those in what it has captured.
 *
 * <p>A channel belongs to nobody, and to note at each send and receive who it was would cost each
 * of them. What a body can reach is there to be looked at, as Go's search for leaked goroutines
 * does with the collector's help; only that this looks no further than a few objects deep. So what
 * is found is had, and what is not found may be had all the same.
 */
final class Holdings {

  /** How far from the body; what it has captured is 1. */
  private static final int DEPTH = 3;

  private static final int MOST_OBJECTS = 500;
  private static final int MOST_ELEMENTS = 64;

  /** Into what is made of these packages it does not look: they are not the user's. */
  private static final List<String> OPAQUE =
      List.of("java.", "javax.", "jdk.", "sun.", "akka.", "scala.", "org.bide.task.", "org.slf4j.");

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return readableFields(type);
        }
      };

  private record Found(Object object, int depth) {}

  private final Deque<Found> rest = new ArrayDeque<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<ChannelEnd> ends = new LinkedHashSet<>();

  private Holdings() {}

  /** The ends that can be seen from here. */
  static Set<ChannelEnd> of(Object body) {
    Holdings holdings = new Holdings();
    holdings.found(body, 0);
    while (!holdings.rest.isEmpty() && holdings.seen.size() <= MOST_OBJECTS) {
      holdings.lookInto(holdings.rest.poll());
    }
    return holdings.ends;
  }

  private void found(Object object, int depth) {
    if (object != null && depth <= DEPTH && seen.add(object)) {
      rest.add(new Found(object, depth));
    }
  }

  private void lookInto(Found found) {
    Object object = found.object();
    int depth = found.depth() + 1;
    Optional<ChannelEnd> end = ChannelEnd.of(object);
    if (end.isPresent()) {
      ends.add(end.get());
      return;
    }
    switch (object) {
      case Object[] array -> elements(Arrays.asList(array), depth);
      case Collection<?> collection -> elements(collection, depth);
      case Map<?, ?> map -> elements(map.values(), depth);
      case Optional<?> optional -> found(optional.orElse(null), depth);
      default -> {
        for (Field field : FIELDS.get(object.getClass())) {
          found(valueOf(field, object), depth);
        }
      }
    }
  }

  /** Its owner may change it meanwhile; then this sees what it can. */
  private void elements(Collection<?> collection, int depth) {
    List<Object> copied = new ArrayList<>();
    try {
      collection.stream().limit(MOST_ELEMENTS).forEach(copied::add);
    } catch (RuntimeException e) {
      copied.removeIf(element -> element == null);
    }
    copied.forEach(element -> found(element, depth));
  }

  private static Object valueOf(Field field, Object of) {
    try {
      return field.get(of);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static List<Field> readableFields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> of = type; of != null && !isOpaque(of); of = of.getSuperclass()) {
      for (Field field : of.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.getType().isPrimitive()
            && canBeRead(field)) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static boolean isOpaque(Class<?> type) {
    return OPAQUE.stream().anyMatch(type.getName()::startsWith);
  }

  /** Not in a module that keeps its own to itself. */
  private static boolean canBeRead(Field field) {
    try {
      field.setAccessible(true);
      return true;
    } catch (InaccessibleObjectException e) {
      return false;
    }
  }
}
