package org.bide.event;

import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A kind of resource: {@code fd}, {@code process}, {@code signal}, … Two are equal when their names
 * are.
 *
 * <p>Kinds are found through {@link ServiceLoader}, so that a new one is added by adding its
 * package: a subclass of this with a public constructor without parameters, named in {@code
 * META-INF/services/org.bide.event.Kind}.
 */
public abstract class Kind {

  private final String name;

  /** A kind of that name, which stands before the first colon of its events' texts. */
  protected Kind(String name) {
    this.name = name;
  }

  /** The word before the first colon of an event's text. */
  public final String name() {
    return name;
  }

  /** One line that shows how events of this kind are written, or empty if they have no text. */
  public abstract String grammar();

  /**
   * Reads what follows {@code name:} in an event's text.
   *
   * @throws EventSyntaxException if it is not of the {@link #grammar()}
   */
  public abstract Primitive<?> parse(String rest);

  @Override
  public final boolean equals(Object other) {
    return other instanceof Kind that && name.equals(that.name);
  }

  @Override
  public final int hashCode() {
    return name.hashCode();
  }

  @Override
  public final String toString() {
    return name;
  }

  /** The kind of that name, which must be on the class path. */
  public static Kind named(String name) {
    Kind kind = Known.KINDS.get(name);
    if (kind == null) {
      throw new EventSyntaxException(name, "there is no kind '" + name + "', only " + known());
    }
    return kind;
  }

  /** Every kind on the class path, by name. */
  public static Iterable<Kind> all() {
    return java.util.Collections.unmodifiableCollection(Known.KINDS.values());
  }

  static Primitive<?> parseEvent(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new EventSyntaxException(text, "an event is KIND:ID, with KIND one of " + known());
    }
    Kind kind = Known.KINDS.get(text.substring(0, colon));
    if (kind == null || kind.grammar().isEmpty()) {
      throw new EventSyntaxException(
          text, "'" + text.substring(0, colon) + "' is none of the kinds " + known());
    }
    return kind.parse(text.substring(colon + 1));
  }

  /** Says that {@code text} cannot be read, with this kind's grammar as the cure. */
  protected final EventSyntaxException malformed(String rest, String why) {
    return new EventSyntaxException(name + ":" + rest, why + "; write " + grammar());
  }

  private static String known() {
    return Known.KINDS.values().stream()
        .filter(kind -> !kind.grammar().isEmpty())
        .map(Kind::name)
        .collect(Collectors.joining(", "));
  }

  /** Loaded at the first use, so that an event can be made without looking for the others. */
  private static final class Known {
    static final Map<String, Kind> KINDS = load();

    private static Map<String, Kind> load() {
      Map<String, Kind> kinds = new TreeMap<>();
      for (Kind kind : ServiceLoader.load(Kind.class, Kind.class.getClassLoader())) {
        if (kinds.putIfAbsent(kind.name(), kind) != null) {
          throw new ServiceConfigurationError("two kinds of event are named " + kind.name());
        }
      }
      return kinds;
    }
  }
}
