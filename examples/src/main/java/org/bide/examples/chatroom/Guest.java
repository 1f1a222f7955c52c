package org.bide.examples.chatroom;

import akka.Done;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.bide.channel.Broadcast;
import org.bide.channel.Reception;
import org.bide.channel.Reception.Received;
import org.bide.channel.Sent;
import org.bide.event.Event;
import org.bide.fd.Fd;
import org.bide.task.Body;
import org.bide.task.Task;
import org.bide.timer.Timer;

/** One who has connected. */
final class Guest implements Body<Object, Done> {

  private static final String NAME = "(?!guest)[A-Za-z0-9]{1,20}";

  /** What is to be done about what has happened. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  /** What he says, and to whom: he may have left the room by the time there is a place for it. */
  private record Said(Broadcast<String> talk, String text) {}

  private final SocketChannel socket;
  private final Rooms rooms;
  private final Duration patience;
  private final Lines lines = new Lines();
  private final Queue<Said> toSay = new ArrayDeque<>();
  private final ByteBuffer piece = ByteBuffer.allocate(1 << 12);

  private String name;
  private Rooms.Place place;
  private boolean isLeaving;

  /** What is still to be written to him, and until when he must have taken some of it. */
  private ByteBuffer told = ByteBuffer.allocate(0);

  private Event<Step> stuck = Event.never();

  Guest(String name, SocketChannel socket, Rooms rooms, Duration patience) {
    this.name = name;
    this.socket = socket;
    this.rooms = rooms;
    this.patience = patience;
  }

  @Override
  public Done run(Task<Object> task) {
    place = rooms.enter("lobby", name);
    try (socket) {
      socket.configureBlocking(false);
      Fd fd = Fd.of(socket);
      say("* " + name + " has come");
      for (obeyLines(); !hasLeft(); obeyLines()) {
        task.select(listening(fd), saying(), hearing(fd), stuck).take();
      }
    } catch (IOException e) {
      // He is not there any more, which the others are told as if he had said goodbye.
    } finally {
      rooms.leave(place, name);
    }
    var goodbye = place.talk().send("* " + name + " has gone");
    task.select(patience, goodbye.recover(houseIsClosed -> Sent.SENT));
    return Done.getInstance();
  }

  private boolean hasLeft() {
    return isLeaving && !told.hasRemaining() && toSay.isEmpty();
  }

  // ---- what can happen

  /** Who is not done with his last line is not listened to. */
  private Event<Step> listening(Fd fd) {
    boolean isDone = toSay.isEmpty() && !told.hasRemaining() && !isLeaving;
    return isDone ? fd.readable().map(_ -> this::read) : Event.never();
  }

  private Event<Step> saying() {
    Said next = toSay.peek();
    return next == null
        ? Event.never()
        : next.talk().send(next.text()).map(_ -> (Step) toSay::remove).recover(_ -> this::close);
  }

  private Event<Step> hearing(Fd fd) {
    return told.hasRemaining()
        ? fd.writable().map(_ -> this::write)
        : place.ear().next().map(heard -> () -> hear(heard));
  }

  // ---- what is done then

  private void read() throws IOException {
    if (socket.read(piece.clear()) < 0) {
      isLeaving = true;
      return;
    }
    try {
      lines.add(piece.flip());
    } catch (IOException tooLong) {
      isLeaving = true;
      tell("! " + tooLong.getMessage() + " is too much");
    }
  }

  private void hear(Reception<String> heard) throws IOException {
    if (heard instanceof Received<String>(String text)) {
      tell(text);
    } else {
      close();
    }
  }

  private void close() throws IOException {
    isLeaving = true;
    toSay.clear();
    tell("* the house is closed");
  }

  private void tell(String text) throws IOException {
    told = ByteBuffer.wrap((text + "\n").getBytes(Lines.BYTES));
    giveTime();
    write();
  }

  private void write() throws IOException {
    if (socket.write(told) > 0) {
      giveTime();
    }
    if (!told.hasRemaining()) {
      stuck = Event.never();
    }
  }

  private void giveTime() {
    stuck =
        Timer.deadline(patience)
            .map(
                _ ->
                    () -> {
                      throw new IOException("he takes nothing of what he is told");
                    });
  }

  private void say(String text) {
    toSay.add(new Said(place.talk(), text));
  }

  // ---- his lines

  private void obeyLines() throws IOException {
    while (toSay.isEmpty() && !told.hasRemaining() && !isLeaving) {
      String line = lines.next();
      if (line == null) {
        return;
      }
      obey(line.split(" ", 2), line);
    }
  }

  private void obey(String[] words, String line) throws IOException {
    String what = words.length > 1 ? words[1].strip() : "";
    switch (words[0]) {
      case "/quit" -> isLeaving = true;
      case "/who" -> tell("* " + rooms.who(place));
      case "/name" -> rename(what);
      case "/join" -> join(what);
      case String word when word.startsWith("/") -> tell("! there is no " + word);
      default -> say(name + ": " + line);
    }
  }

  private void rename(String to) throws IOException {
    if (!to.matches(NAME)) {
      tell("! a name is of letters and digits, up to 20, and begins not with guest");
    } else if (!rooms.rename(place, name, to)) {
      tell("! somebody here is called " + to);
    } else {
      say("* " + name + " is now " + to);
      name = to;
    }
  }

  /** What was said before he goes, his own last words too. */
  private void hearTheRest() throws IOException {
    List<String> rest = new ArrayList<>();
    for (int i = place.ear().behind(); i > 0; i--) {
      place.ear().tryReceive().ifPresent(rest::add);
    }
    if (!rest.isEmpty()) {
      tell(String.join("\n", rest));
    }
  }

  private void join(String room) throws IOException {
    if (!room.matches("[A-Za-z0-9]{1,20}")) {
      tell("! a room's name is of letters and digits, up to 20");
      return;
    }
    Rooms.Place next = rooms.enter(room, name);
    if (next == null) {
      tell("! somebody there is called " + name);
      return;
    }
    hearTheRest();
    say("* " + name + " has gone to " + room);
    rooms.leave(place, name);
    place = next;
    say("* " + name + " has come");
  }
}
