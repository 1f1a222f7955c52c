package org.bide.benchmarks.channel;

import akka.actor.typed.ActorSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bide.Bide;
import org.bide.benchmarks.Systems;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.task.Body;
import org.bide.task.Task;

/** Our half: tasks on event loops. */
final class BideChannels implements Channels {

  private final ActorSystem<Void> system;
  private final Bide bide;

  BideChannels(int loops) {
    system = Systems.ours("bide.loop.loops = " + loops);
    bide = Bide.get(system);
  }

  @Override
  public List<CompletionStage<?>> trip(int trips) {
    Channel<Object> there = Channel.rendezvous();
    Channel<Object> back = Channel.rendezvous();
    return List.of(
        start(
            task -> {
              for (int i = 0; i < trips; i++) {
                task.select(there.send(VALUE));
                task.select(back.receive());
              }
              return null;
            }),
        start(
            task -> {
              for (int i = 0; i < trips; i++) {
                task.select(there.receive());
                task.select(back.send(VALUE));
              }
              return null;
            }));
  }

  @Override
  public List<CompletionStage<?>> oneWay(int values, int capacity) {
    Channel<Object> channel = channel(capacity);
    return List.of(
        start(task -> send(task, channel, values)),
        start(
            task -> {
              for (int i = 0; i < values; i++) {
                task.select(channel.receive());
              }
              return null;
            }));
  }

  @Override
  public List<CompletionStage<?>> select(int values, int channels, int capacity) {
    List<CompletionStage<?>> ends = new ArrayList<>();
    List<Event<Object>> received = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      Channel<Object> channel = channel(capacity);
      received.add(channel.receive());
      ends.add(start(task -> send(task, channel, values / channels)));
    }
    ends.add(start(task -> select(task, received, values)));
    return ends;
  }

  private static Void send(Task<Object> task, Channel<Object> to, int values) {
    for (int i = 0; i < values; i++) {
      task.select(to.send(VALUE));
    }
    return null;
  }

  @SuppressWarnings("unchecked") // an array of a generic type
  private static Void select(Task<Object> task, List<Event<Object>> received, int values) {
    Event<Object>[] events = received.toArray(Event[]::new);
    for (int i = 0; i < values; i++) {
      task.select(events);
    }
    return null;
  }

  private static Channel<Object> channel(int capacity) {
    return capacity == 0 ? Channel.rendezvous() : Channel.buffered(capacity);
  }

  private CompletionStage<?> start(Body<Object, Void> body) {
    return bide.spawn(body).result();
  }

  @Override
  public void end() throws Exception {
    Systems.end(system);
  }
}
