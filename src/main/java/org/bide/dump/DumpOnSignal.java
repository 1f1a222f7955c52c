package org.bide.dump;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import java.util.concurrent.locks.LockSupport;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.signal.Raised;
import org.bide.signal.Signal;
import org.bide.wait.Choosing;
import org.bide.wait.Memory;
import org.bide.wait.Sources;
import org.bide.wait.Wait;
import org.bide.wait.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a {@link Dump} to the log whenever the signal is raised that {@code bide.dump-signal}
 * names. It has a thread of its own, and so answers where every loop stands still.
 */
public final class DumpOnSignal implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(DumpOnSignal.class);
  private static final String KEY = "bide.dump-signal";

  private final ActorSystem<?> system;

  private DumpOnSignal(ActorSystem<?> system) {
    this.system = system;
    String name = system.settings().config().getString(KEY);
    if (!name.isEmpty()) {
      Event<Raised> signal = named(name);
      Memory memory = new Memory(Sources.get(system));
      watch(memory, signal, name);
      Thread.ofPlatform()
          .inheritInheritableThreadLocals(false)
          .name("bide-dump-" + name)
          .daemon()
          .start(() -> dumpWhenever(signal, memory));
    }
  }

  private static Event<Raised> named(String name) {
    try {
      return Signal.of(name).raised();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(KEY + " is '" + name + "': " + e.getMessage(), e);
    }
  }

  /** From now on none is missed, and none does what it did before. */
  private static void watch(Memory memory, Event<Raised> signal, String name) {
    try {
      memory.watch(signal);
    } catch (EventException e) {
      throw new IllegalArgumentException(KEY + " is '" + name + "', but " + e.getMessage(), e);
    }
  }

  private void dumpWhenever(Event<Raised> signal, Memory memory) {
    Thread self = Thread.currentThread();
    Waiter waiter = Waiter.of(memory, _ -> LockSupport.unpark(self));
    try {
      while (true) {
        Wait wait = new Wait(waiter, Choosing.ONE, signal);
        if (!wait.attempt()) {
          wait.suspend(-1);
        }
        while (!wait.isOver()) {
          LockSupport.park(this);
        }
        wait.collectOne(); // several raised meanwhile are one
        dump();
      }
    } catch (EventException e) {
      LOG.debug("no more dumps for the system '{}': {}", system.name(), e.getMessage());
    } finally {
      memory.close();
    }
  }

  private void dump() {
    try {
      LOG.warn("{}", Dump.of(system, Dump.Stacks.WITH).text());
    } catch (RuntimeException e) {
      LOG.error("a dump of the system '{}' failed", system.name(), e);
    }
  }

  /** What Akka's configuration names, so that it starts with the actor system. */
  public static final class Id extends ExtensionId<DumpOnSignal> {

    private static final Id INSTANCE = new Id();

    private Id() {}

    /** For Akka. */
    public static Id getInstance() {
      return INSTANCE;
    }

    @Override
    public DumpOnSignal createExtension(ActorSystem<?> system) {
      return new DumpOnSignal(system);
    }
  }
}
