package org.bide.benchmarks.threads;

import java.util.List;
import org.bide.benchmarks.Half;
import org.bide.benchmarks.JavaHalf;
import org.bide.benchmarks.Peer;
import org.bide.benchmarks.Row;

/** What children cost in platform threads. */
public final class ThreadsRow implements Row {

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String measures() {
    return "how many platform threads more there are with 500 children alive, each waited for, than"
        + " with none; the peer: java.lang.Process with onExit";
  }

  @Override
  public String unit() {
    return "threads";
  }

  @Override
  public Half ours() {
    return new JavaHalf(ThreadsOfChildren.class);
  }

  @Override
  public List<Peer> peers() {
    return List.of(new Peer("java", new JavaHalf(ThreadsOfProcesses.class)));
  }
}
