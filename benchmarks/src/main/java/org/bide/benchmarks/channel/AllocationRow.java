package org.bide.benchmarks.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JmhFigure;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** What the values that pass through channels allocate, where {@link ChannelRow} has the time. */
public record AllocationRow(Workload workload) implements Row {

  public static List<Row> all() {
    return Stream.of(Workload.TRIP, Workload.ONE_WAY, Workload.BUFFER, Workload.SELECT_8)
        .<Row>map(AllocationRow::new)
        .toList();
  }

  @Override
  public String name() {
    return "allocation-" + workload.row();
  }

  @Override
  public String measures() {
    return "the bytes allocated for "
        + workload.operation()
        + ", on one event loop; the peers, on one thread: Jox"
        + workload.queue().map(queue -> " and " + queue).orElse("")
        + " on virtual threads, and kotlinx.coroutines";
  }

  @Override
  public String unit() {
    return "B";
  }

  @Override
  public Half ours() {
    return half(Library.BIDE);
  }

  @Override
  public List<Peer> peers() {
    List<Peer> peers = new ArrayList<>();
    peers.add(new Peer("jox", half(Library.JOX)));
    peers.add(new Peer("kotlin", half(Library.KOTLIN)));
    workload.queue().ifPresent(queue -> peers.add(new Peer(queue, half(Library.QUEUE))));
    return peers;
  }

  private Half half(Library library) {
    return library.half(workload, 1).asking(JmhFigure.ALLOCATION);
  }
}
