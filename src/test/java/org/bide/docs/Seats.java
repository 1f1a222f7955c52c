package org.bide.docs;

import java.util.LinkedHashSet;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.bide.event.UnwrittenKind;
import org.bide.wait.Offer;
import org.bide.wait.Source;

/** A semaphore: so many may sit at a time, and who came first sits first. */
final class Seats {

  private static final UnwrittenKind KIND = new UnwrittenKind("seats", "a seat") {};

  enum Seat {
    TAKEN
  }

  record NextSeat(Seats seats) implements Primitive<Seat>, Source {
    @Override
    public void attempt(Offer offer) {
      if (seats.takeIfFree() && !offer.give(Seat.TAKEN)) {
        seats.giveBack();
      }
    }

    @Override
    public void subscribe(Offer offer) {
      seats.join(offer);
    }

    @Override
    public void unsubscribe(Offer offer) {
      seats.leave(offer);
    }

    @Override
    public Nature nature() {
      return Nature.TAKING;
    }

    @Override
    public Resource resource() {
      return new Resource(KIND, seats);
    }

    @Override
    public String filter() {
      return "";
    }
  }

  private final LinkedHashSet<Offer> line = new LinkedHashSet<>();
  private int free;

  Seats(int count) {
    free = count;
  }

  Event<Seat> seat() {
    return new NextSeat(this);
  }

  void giveBack() {
    synchronized (this) {
      free++;
    }
    serve();
  }

  private synchronized boolean takeIfFree() {
    if (free == 0 || !line.isEmpty()) {
      return false;
    }
    free--;
    return true;
  }

  private void join(Offer offer) {
    synchronized (this) {
      line.add(offer);
    }
    serve();
  }

  private synchronized void leave(Offer offer) {
    line.remove(offer);
  }

  private void serve() {
    for (Offer next = takeForNext(); next != null; next = takeForNext()) {
      if (!next.give(Seat.TAKEN)) { // holding no lock: the waiter may go on inside this call
        putBack();
      }
    }
  }

  private synchronized Offer takeForNext() {
    if (free == 0 || line.isEmpty()) {
      return null;
    }
    free--;
    return line.removeFirst();
  }

  private synchronized void putBack() {
    free++;
  }

  synchronized int free() {
    return free;
  }

  synchronized int waiting() {
    return line.size();
  }
}
