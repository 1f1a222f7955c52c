package org.bide.wait;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import java.util.function.Function;

/**
 * What {@link ActorSource} is for facts and takings, for what is {@linkplain
 * org.bide.event.Nature#REMEMBERED remembered}: an actor that is told who wants to know what, and
 * adds what happens to their {@link Recordings}.
 *
 * <p>When the actor stops or fails, what was counted is still reported; after that every wait that
 * names the event fails, with the kind, the actor and its failure. A restart under supervision
 * keeps the recordings; what happens while there is no behavior is missed.
 *
 * <p>All methods may be called from any thread.
 *
 * @param <M> the messages of the actor
 */
public final class ActorRecorder<M> implements Recorder {

  private final M changed;
  private final Recordings recordings = new Recordings();
  private SourceHost<M> host;

  private ActorRecorder(M changed) {
    this.changed = changed;
  }

  /** {@link #spawn(ActorSystem, String, Props, Object, Function)} on Akka's default dispatcher. */
  public static <M> ActorRecorder<M> spawn(
      ActorSystem<?> system, String name, M changed, Function<Recordings, Behavior<M>> behavior) {
    return spawn(system, name, Props.empty(), changed, behavior);
  }

  /**
   * Spawns the actor. It ends with the actor system, after all actors of users.
   *
   * @param name free among the system actors, in the alphabet of actor names
   * @param changed what the actor is told when the recordings have changed
   * @param behavior for these recordings; called once
   */
  public static <M> ActorRecorder<M> spawn(
      ActorSystem<?> system,
      String name,
      Props props,
      M changed,
      Function<Recordings, Behavior<M>> behavior) {
    ActorRecorder<M> recorder = new ActorRecorder<>(changed);
    recorder.host =
        SourceHost.spawn(
            system, name, props, behavior.apply(recorder.recordings), recorder.recordings::close);
    return recorder;
  }

  /**
   * @throws org.bide.event.EventException if there is no actor any more
   */
  @Override
  public void record(Tally<?> tally) {
    recordings.record(tally);
    host.tell(changed);
  }

  @Override
  public void forget(Tally<?> tally) {
    if (recordings.forget(tally)) {
      host.tell(changed);
    }
  }
}
