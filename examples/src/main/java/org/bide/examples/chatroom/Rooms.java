package org.bide.examples.chatroom;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bide.channel.Broadcast;
import org.bide.channel.Subscriber;

/** The rooms in which somebody is. The one thing that guests share; so it has a lock. */
final class Rooms {

  /** How far the slowest in a room may be behind before the others have to wait for him. */
  private static final int BEHIND = 64;

  /** A place in a room: what is said there comes to it, and through it something is said. */
  record Place(String room, Broadcast<String> talk, Subscriber<String> ear) {}

  private record Room(Broadcast<String> talk, Set<String> names) {}

  private final Map<String, Room> rooms = new HashMap<>();
  private boolean isClosed;

  /**
   * @return null if somebody there is called so
   */
  synchronized Place enter(String name, String guest) {
    Room room = rooms.computeIfAbsent(name, _ -> open());
    if (!room.names().add(guest)) {
      return null;
    }
    return new Place(name, room.talk(), room.talk().subscribe());
  }

  private Room open() {
    Broadcast<String> talk = Broadcast.buffered(BEHIND);
    if (isClosed) {
      talk.close();
    }
    return new Room(talk, new TreeSet<>());
  }

  synchronized void leave(Place place, String guest) {
    place.ear().close();
    rooms.get(place.room()).names().remove(guest);
    if (place.talk().subscribers() == 0) {
      rooms.remove(place.room());
    }
  }

  synchronized String who(Place place) {
    return String.join(" ", rooms.get(place.room()).names());
  }

  /**
   * @return false if somebody in the room is called so
   */
  synchronized boolean rename(Place place, String from, String to) {
    Set<String> names = rooms.get(place.room()).names();
    boolean isFree = names.add(to);
    if (isFree) {
      names.remove(from);
    }
    return isFree;
  }

  /** Everybody hears what was said before, and then that it is over. */
  synchronized void close() {
    isClosed = true;
    rooms.values().forEach(room -> room.talk().close());
  }
}
