package org.bide.benchmarks.echo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;

/** A peer: Netty on its native epoll, with one loop. */
final class EchoNetty {

  private EchoNetty() {}

  public static void main(String[] words) throws InterruptedException {
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection.pipeline().addLast(Echo.INSTANCE);
                  }
                });
    switch (Listening.valueOf(words[0])) {
      case UNIX -> {
        String path = ((UnixDomainSocketAddress) Listening.UNIX.address()).getPath().toString();
        bootstrap
            .channel(EpollServerDomainSocketChannel.class)
            .bind(new DomainSocketAddress(path))
            .sync();
        System.out.println(path);
      }
      case TCP -> {
        Channel server =
            bootstrap
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .bind((InetSocketAddress) Listening.TCP.address())
                .sync()
                .channel();
        Listening.tell(server.localAddress());
      }
    }
  }

  @Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {
    static final Echo INSTANCE = new Echo();

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      context.write(bytes, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
