package org.bide.interleavings.lincheck;

import org.bide.channel.Channel;

/** The channels that are checked, each with its model: Lincheck makes them by their classes. */
final class Capacities {

  private Capacities() {}

  public static final class Rendezvous extends ChannelOperations {
    public Rendezvous() {
      super(Channel.rendezvous());
    }
  }

  public static final class RendezvousModel extends ChannelModel {
    public RendezvousModel() {
      super(0);
    }
  }

  public static final class BufferOfOne extends ChannelOperations {
    public BufferOfOne() {
      super(Channel.buffered(1));
    }
  }

  public static final class BufferOfOneModel extends ChannelModel {
    public BufferOfOneModel() {
      super(1);
    }
  }

  public static final class BufferOfTwo extends ChannelOperations {
    public BufferOfTwo() {
      super(Channel.buffered(2));
    }
  }

  public static final class BufferOfTwoModel extends ChannelModel {
    public BufferOfTwoModel() {
      super(2);
    }
  }

  public static final class Unbounded extends ChannelOperations {
    public Unbounded() {
      super(Channel.unbounded());
    }
  }

  public static final class UnboundedModel extends ChannelModel {
    public UnboundedModel() {
      super(Integer.MAX_VALUE);
    }
  }

  public static final class Latest extends ChannelOperations {
    public Latest() {
      super(Channel.latest());
    }
  }

  public static final class LatestModel extends ChannelModel {
    public LatestModel() {
      super(1, true);
    }
  }
}
