package org.bide.docs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What docs/moving/nio.md starts from: selectors, and what callbacks make of a connection. */
final class NioBefore {

  private NioBefore() {}

  /** Answers with what it is sent, until its thread is interrupted. */
  static void echo(ServerSocketChannel server) throws IOException {
    try (Selector selector = Selector.open()) {
      server.register(selector, SelectionKey.OP_ACCEPT);
      while (!Thread.interrupted()) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.isAcceptable()) {
            SocketChannel peer = server.accept();
            peer.configureBlocking(false);
            peer.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(4096));
          } else {
            onReady(key, (SocketChannel) key.channel(), (ByteBuffer) key.attachment());
          }
        }
        selector.selectedKeys().clear();
      }
    }
  }

  private static void onReady(SelectionKey key, SocketChannel peer, ByteBuffer buffer) {
    try {
      if (key.isReadable()) {
        if (peer.read(buffer) < 0) {
          peer.close();
          return;
        }
        buffer.flip();
      }
      peer.write(buffer);
      if (buffer.hasRemaining()) {
        key.interestOps(SelectionKey.OP_WRITE); // go on here later, and read nothing meanwhile
      } else {
        buffer.clear();
        key.interestOps(SelectionKey.OP_READ);
      }
    } catch (IOException reset) {
      key.cancel();
    }
  }

  /** A connection's frames, each of which begins with its length. */
  static final class Frames {
    private final ByteBuffer length = ByteBuffer.allocate(4);
    private ByteBuffer frame;

    /** The next frame, or null if there is not all of it yet. */
    ByteBuffer onReadable(SocketChannel peer) throws IOException {
      if (frame == null) {
        fill(peer, length);
        if (length.hasRemaining()) {
          return null;
        }
        frame = ByteBuffer.allocate(length.flip().getInt());
      }
      fill(peer, frame);
      if (frame.hasRemaining()) {
        return null;
      }
      ByteBuffer whole = frame.flip();
      frame = null;
      length.clear();
      return whole;
    }

    private static void fill(SocketChannel peer, ByteBuffer into) throws IOException {
      if (peer.read(into) < 0) {
        throw new EOFException();
      }
    }
  }

  /** A connection that others send through, from their threads. */
  static final class Connection {
    private final Selector selector;
    private final SocketChannel peer;
    private final Queue<ByteBuffer> outgoing = new ConcurrentLinkedQueue<>();

    Connection(Selector selector, SocketChannel peer) {
      this.selector = selector;
      this.peer = peer;
    }

    void send(ByteBuffer bytes) {
      outgoing.add(bytes);
      selector.wakeup();
    }

    /** The loop's thread calls this after each select. */
    void flush(SelectionKey key) throws IOException {
      for (ByteBuffer next; (next = outgoing.peek()) != null; outgoing.remove()) {
        peer.write(next);
        if (next.hasRemaining()) {
          key.interestOpsOr(SelectionKey.OP_WRITE);
          return;
        }
      }
      key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }
  }
}
