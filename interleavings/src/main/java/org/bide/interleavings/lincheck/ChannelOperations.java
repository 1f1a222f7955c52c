package org.bide.interleavings.lincheck;

import java.util.Optional;
import org.bide.channel.Channel;
import org.bide.event.GoneException;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/**
 * A channel as an object with operations that all return: to send and to receive are {@link Waits}.
 * {@link ChannelModel} says what each operation does where nobody else is about.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:3")
@Param(name = "whose", gen = IntGen.class, conf = "1:3")
public abstract class ChannelOperations {

  private final Channel<Integer> channel;
  private final Waits waits = new Waits();

  ChannelOperations(Channel<Integer> channel) {
    this.channel = channel;
  }

  @Operation
  public String trySend(@Param(name = "value") int value) {
    try {
      return channel.trySend(value) ? "sent" : "no place";
    } catch (GoneException e) {
      return "gone";
    }
  }

  @Operation
  public String tryReceive() {
    try {
      Optional<Integer> received = channel.tryReceive();
      return received.map(String::valueOf).orElse("nothing");
    } catch (GoneException e) {
      return "gone";
    }
  }

  @Operation
  public void putBack(@Param(name = "value") int value) {
    channel.putBack(value);
  }

  @Operation
  public boolean close() {
    return channel.close();
  }

  @Operation
  public boolean isClosed() {
    return channel.isClosed();
  }

  @Operation
  public int size() {
    return channel.size();
  }

  @Operation
  public String beginSend(
      @Param(gen = ThreadIdGen.class) int self, @Param(name = "value") int value) {
    return waits.begin(self, channel.send(value).map(sent -> "sent"));
  }

  @Operation
  public String beginReceive(@Param(gen = ThreadIdGen.class) int self) {
    return waits.begin(self, channel.receive().map(String::valueOf));
  }

  @Operation
  public String end(@Param(gen = ThreadIdGen.class) int self) {
    return waits.end(self);
  }

  @Operation
  public boolean cancel(@Param(name = "whose") int whose) {
    return waits.cancel(whose);
  }
}
