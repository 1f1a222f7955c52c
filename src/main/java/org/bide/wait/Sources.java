package org.bide.wait;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
  private final Map<Kind, SourceProvider> providers;
  private final ConcurrentHashMap<Kind, Object> started = new ConcurrentHashMap<>();

  /** Without a system for events that are their own sources, under tools that control threads. */
  Sources(ActorSystem<?> system) {
    this.system = system;
    Kind.all(); // loads them, which takes a descriptor, and so cannot wait until there is none left
    this.providers =
        ServiceLoader.load(SourceProvider.class, SourceProvider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toUnmodifiableMap(SourceProvider::kind, provider -> provider));
  }

  public static Sources get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  public ActorSystem<?> system() {
    return system;
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
    Object source = started.get(kind);
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
    return started.computeIfAbsent(kind, missing -> provider.create(system));
  }
}
