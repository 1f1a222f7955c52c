package org.bide.wait;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bide.event.EventException;
import org.bide.event.Kind;
import org.bide.event.Primitive;

/** The sources of one actor system, each started when an event of its kind is first waited for. */
public final class Sources implements Extension {

  private static final ExtensionId<Sources> ID =
      new ExtensionId<>() {
        @Override
        public Sources createExtension(ActorSystem<?> system) {
          return new Sources(system);
        }
      };

  private final ActorSystem<?> system;
  private final Outsiders outsiders;
  private final Map<Kind, SourceProvider> providers;
  private final ConcurrentHashMap<Kind, Start> starts = new ConcurrentHashMap<>();

  /** Without a system for events that are their own sources, under tools that control threads. */
  Sources(ActorSystem<?> system) {
    this(
        system,
        ServiceLoader.load(SourceProvider.class, SourceProvider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get));
    Kind.all(); // loads them, which takes a descriptor, and so cannot wait until there is none left
  }

  Sources(ActorSystem<?> system, Stream<SourceProvider> providers) {
    this.system = system;
    this.outsiders = new Outsiders(system);
    this.providers =
        providers.collect(Collectors.toUnmodifiableMap(SourceProvider::kind, provider -> provider));
  }

  /**
   * @throws UnsupportedOperationException if this is the stub of Akka's {@code BehaviorTestKit}
   */
  public static Sources get(ActorSystem<?> system) {
    try {
      return ID.apply(system);
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedOperationException(
          "'"
              + system.name()
              + "' is no actor system that runs but a stub, as in Akka's BehaviorTestKit, and"
              + " nothing can be waited for there; test this behavior with ActorTestKit",
          e);
    }
  }

  public ActorSystem<?> system() {
    return system;
  }

  /** The waits in this system of those who belong to no actor of it. */
  Outsiders outsiders() {
    return outsiders;
  }

  /** The source of a fact or a taking. */
  Source source(Primitive<?> event) {
    if (event instanceof Source own) {
      return own;
    }
    if (of(event) instanceof Source source) {
      return source;
    }
    throw new EventException(event, "its kind has no source of facts or takings");
  }

  /** The recorder of a remembered event. */
  Recorder recorder(Primitive<?> event) {
    if (event instanceof Recorder own) {
      return own;
    }
    if (of(event) instanceof Recorder recorder) {
      return recorder;
    }
    throw new EventException(event, "its kind has no recorder of occurrences");
  }

  private Object of(Primitive<?> event) {
    Kind kind = event.resource().kind();
    Start start = starts.get(kind);
    Object source = start == null ? null : start.made();
    return source != null ? source : start(kind, event);
  }

  private Object start(Kind kind, Primitive<?> event) {
    SourceProvider provider = providers.get(kind);
    if (provider == null) {
      throw new EventException(
          event,
          "no source for the kind '"
              + kind
              + "' is on the class path; name its SourceProvider in META-INF/services");
    }
    while (true) {
      Start mine = new Start(provider);
      Start first = starts.putIfAbsent(kind, mine);
      if (first == null) {
        return make(kind, mine);
      }
      first.standBy();
      Object source = first.made();
      if (source != null) {
        return source;
      }
    }
  }

  /** A failure is not remembered: its cause may be gone when the next event is waited for. */
  private Object make(Kind kind, Start start) {
    try {
      return start.make(system);
    } finally {
      if (start.made() == null) {
        starts.remove(kind, start);
      }
    }
  }
}
