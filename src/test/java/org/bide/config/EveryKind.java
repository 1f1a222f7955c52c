package org.bide.config;

import static java.time.Duration.ofMillis;
import static org.bide.testing.Systems.LONG;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.ServiceKey;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bide.actor.Termination;
import org.bide.ask.Ask;
import org.bide.channel.Broadcast;
import org.bide.channel.Channel;
import org.bide.channel.Subscriber;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.fd.FdPipe;
import org.bide.file.FileWatch;
import org.bide.future.Later;
import org.bide.io.AsyncFile;
import org.bide.process.Child;
import org.bide.receptionist.Listings;
import org.bide.signal.Signal;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.testing.Systems;
import org.bide.thread.Join;
import org.bide.timer.Timer;
import org.bide.trigger.Trigger;

/** A program of its own: waits for an event of every kind once, and prints the kinds it got. */
final class EveryKind {

  private static final Map<String, Body<Object, ?>> KINDS = new LinkedHashMap<>();

  private EveryKind() {}

  static {
    KINDS.put("fd", EveryKind::descriptor);
    KINDS.put("process", task -> task.select(Child.of("true").start().exited()));
    KINDS.put("signal", EveryKind::signal);
    KINDS.put("timer", task -> task.select(Timer.after(ofMillis(1))));
    KINDS.put("ticks", task -> task.select(Timer.every(ofMillis(1))));
    KINDS.put("thread", task -> task.select(Join.of(Thread.startVirtualThread(() -> {}))));
    KINDS.put("file", EveryKind::file);
    KINDS.put("io", EveryKind::io);
    KINDS.put("future", task -> task.select(Later.of(CompletableFuture.supplyAsync(() -> 1))));
    KINDS.put("trigger", EveryKind::trigger);
    KINDS.put("channel", EveryKind::channel);
    KINDS.put("broadcast", EveryKind::broadcast);
    KINDS.put("task", task -> task.select(task.spawn(child -> 1).ended()));
    KINDS.put("gather", task -> task.gather(List.of(t -> 1, t -> 2)));
    KINDS.put("race", task -> task.race(List.of(t -> t.select(Event.never()), t -> 2)));
    KINDS.put("within", task -> task.within(ofMillis(1), () -> task.select(Event.never())));
    KINDS.put("message", EveryKind::message);
    KINDS.put("actor", EveryKind::actor);
    KINDS.put("ask", EveryKind::ask);
    KINDS.put("receptionist", task -> task.select(Listings.of(ServiceKey.create(int.class, "x"))));
    KINDS.put("blocking", task -> task.blocking(() -> 1));
  }

  private static Object descriptor(Task<Object> task) throws Exception {
    try (FdPipe pipe = Fd.pipe()) {
      task.spawn(
          writer -> {
            writer.await(Timer.after(ofMillis(1)));
            return pipe.writer().write(ByteBuffer.wrap(new byte[1]));
          });
      return task.select(pipe.reader().readable());
    }
  }

  private static Object signal(Task<Object> task) throws Exception {
    Event<?> raised = Signal.of("USR1").raised();
    task.watch(raised);
    Child.of("kill", "-USR1", String.valueOf(ProcessHandle.current().pid())).start();
    return task.select(raised);
  }

  private static Object file(Task<Object> task) throws Exception {
    Path file = Files.createTempFile("bide", "every-kind");
    try {
      Event<?> changed = FileWatch.of(file);
      task.watch(changed);
      Files.writeString(file, "changed");
      return task.select(changed);
    } finally {
      Files.delete(file);
    }
  }

  private static Object io(Task<Object> task) throws Exception {
    Path path = Files.createTempFile("bide", "every-kind");
    try (AsyncFile file = AsyncFile.open(path, StandardOpenOption.WRITE)) {
      return task.select(file.write(0, ByteBuffer.wrap(new byte[1])));
    } finally {
      Files.delete(path);
    }
  }

  private static Object trigger(Task<Object> task) {
    Trigger<Void> trigger = Trigger.counting();
    task.watch(trigger.fired());
    trigger.fire();
    return task.select(trigger.fired());
  }

  private static Object channel(Task<Object> task) {
    Channel<Integer> channel = Channel.rendezvous();
    task.spawn(sender -> sender.select(channel.send(1)));
    return task.select(channel.receive(), Event.never());
  }

  private static Object broadcast(Task<Object> task) {
    Broadcast<Integer> broadcast = Broadcast.buffered(1);
    Subscriber<Integer> subscriber = broadcast.subscribe();
    task.select(broadcast.send(1));
    return task.select(subscriber.receive());
  }

  private static Object message(Task<Object> task) {
    task.self().tell("hello");
    return task.receive();
  }

  private static Object actor(Task<Object> task) {
    ActorRef<Object> brief = task.context(c -> c.spawn(Behaviors.stopped(), "brief"));
    return task.select(Termination.of(brief));
  }

  private static Object ask(Task<Object> task) {
    ActorRef<ActorRef<String>> polite =
        task.context(
            context ->
                context.spawn(
                    Behaviors.<ActorRef<String>>receiveMessage(
                        replyTo -> {
                          replyTo.tell("hello");
                          return Behaviors.stopped();
                        }),
                    "polite"));
    return task.select(Ask.<ActorRef<String>, String>of(polite, replyTo -> replyTo));
  }

  public static void main(String[] arguments) throws Exception {
    String carrier = arguments[0];
    try (Systems systems =
        new Systems("bide { late-turn = off, carrier = %s }".formatted(carrier))) {
      for (Map.Entry<String, Body<Object, ?>> kind : KINDS.entrySet()) {
        Object got = systems.run(task -> task.within(LONG, () -> kind.getValue().run(task)));
        System.out.println(got == null ? kind.getKey() + " none" : kind.getKey());
      }
      System.out.println(
          "waits from outside: "
              + systems.bide().await(LONG, Event.always(1)).toCompletableFuture().join().size());
    } catch (IllegalStateException e) {
      System.out.println("refused: " + e.getMessage());
    }
    System.out.println("done");
  }

  static List<String> kinds() {
    return List.copyOf(KINDS.keySet());
  }
}
