package org.bide.interleavings.lincheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a channel does where one operation comes after the other: the sequential specification of
 * {@link ChannelOperations}.
 */
public abstract class ChannelModel {

  /** A wait, and what came of it: null as long as it is open. */
  private static final class Party {
    private final boolean isSender;
    private final int value;
    private String result;

    Party(boolean isSender, int value) {
      this.isSender = isSender;
      this.value = value;
    }
  }

  private final int capacity;

  /** Whether a newer value takes the place of one that nobody has received. */
  private final boolean isConflated;

  private final Deque<Integer> values = new ArrayDeque<>();
  private final List<Party> line = new ArrayList<>();
  private final Map<Integer, Party> waits = new HashMap<>();
  private boolean isClosed;

  ChannelModel(int capacity) {
    this(capacity, false);
  }

  ChannelModel(int capacity, boolean isConflated) {
    this.capacity = capacity;
    this.isConflated = isConflated;
  }

  public String trySend(int value) {
    Party receiver = first(false);
    if (isClosed) {
      return "gone";
    } else if (receiver != null) {
      serve(receiver, String.valueOf(value));
    } else if (isConflated) {
      values.clear();
      values.add(value);
    } else if (values.size() < capacity) {
      values.add(value);
    } else {
      return "no place";
    }
    return "sent";
  }

  public String tryReceive() {
    Party sender = first(true);
    if (!values.isEmpty()) {
      int received = values.remove();
      fill();
      return String.valueOf(received);
    } else if (sender != null) {
      serve(sender, "sent");
      return String.valueOf(sender.value);
    }
    return isClosed ? "gone" : "nothing";
  }

  public void putBack(int value) {
    Party receiver = first(false);
    if (receiver != null) {
      serve(receiver, String.valueOf(value));
    } else if (!isConflated || values.isEmpty()) {
      values.addFirst(value);
    }
  }

  public boolean close() {
    if (isClosed) {
      return false;
    }
    isClosed = true;
    for (Party party : List.copyOf(line)) {
      serve(party, "gone");
    }
    return true;
  }

  public boolean isClosed() {
    return isClosed;
  }

  public int size() {
    return values.size();
  }

  public String beginSend(int self, int value) {
    return waits.containsKey(self)
        ? "waits already"
        : begin(self, trySend(value), new Party(true, value));
  }

  public String beginReceive(int self) {
    return waits.containsKey(self)
        ? "waits already"
        : begin(self, tryReceive(), new Party(false, 0));
  }

  private String begin(int self, String tried, Party party) {
    if (!tried.equals("no place") && !tried.equals("nothing")) {
      return tried;
    }
    line.add(party);
    waits.put(self, party);
    return "waits";
  }

  public String end(int self) {
    Party party = waits.remove(self);
    if (party == null) {
      return "does not wait";
    } else if (party.result == null) {
      serve(party, "cancelled");
    }
    return party.result;
  }

  public boolean cancel(int whose) {
    Party party = waits.get(whose);
    if (party == null || party.result != null) {
      return false;
    }
    serve(party, "cancelled");
    return true;
  }

  private Party first(boolean isSender) {
    return line.stream().filter(party -> party.isSender == isSender).findFirst().orElse(null);
  }

  private void serve(Party party, String result) {
    line.remove(party);
    party.result = result;
  }

  /** Lets senders that wait have the free places. */
  private void fill() {
    for (Party sender = first(true);
        sender != null && values.size() < capacity;
        sender = first(true)) {
      values.add(sender.value);
      serve(sender, "sent");
    }
  }
}
