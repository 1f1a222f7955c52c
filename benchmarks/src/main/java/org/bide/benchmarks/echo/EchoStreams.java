package org.bide.benchmarks.echo;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import java.util.List;
import java.util.Optional;
import org.bide.benchmarks.Systems;

/** A peer: Akka Streams, over TCP. */
final class EchoStreams {

  private EchoStreams() {}

  public static void main(String[] words) {
    ActorSystem<Void> system = Systems.peer(Behaviors.empty());
    Tcp.get(system)
        .bind(
            "127.0.0.1",
            0,
            Listening.BACKLOG, // or the client's connects wait for a second each
            List.of(),
            false,
            Optional.empty())
        .to(Sink.foreach(connection -> connection.handleWith(Flow.<ByteString>create(), system)))
        .run(system)
        .thenAccept(binding -> Listening.tell(binding.localAddress()));
  }
}
