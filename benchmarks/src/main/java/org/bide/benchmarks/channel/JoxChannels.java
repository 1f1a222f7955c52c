package org.bide.benchmarks.channel;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Select;
import com.softwaremill.jox.SelectClause;
import java.util.List;

/** Jox. Its select prefers the clauses that are given first; it has no other. */
final class JoxChannels extends BlockingChannels<Channel<Object>> {

  @Override
  Channel<Object> channel(int capacity) {
    return capacity == 0 ? Channel.newRendezvousChannel() : Channel.newBufferedChannel(capacity);
  }

  @Override
  void send(Channel<Object> channel) throws InterruptedException {
    channel.send(VALUE);
  }

  @Override
  void receive(Channel<Object> channel) throws InterruptedException {
    channel.receive();
  }

  @Override
  void select(List<Channel<Object>> channels, int values) throws InterruptedException {
    SelectClause<?>[] clauses =
        channels.stream().map(Channel::receiveClause).toArray(SelectClause<?>[]::new);
    for (int i = 0; i < values; i++) {
      Select.select(clauses);
    }
  }
}
