package org.bide.benchmarks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A row that measures nothing: its halves give the values they were made with, and take notes. */
final class FakeRow implements Row {

  private final String name;
  private final ArrayDeque<Double> ours;
  private final List<Peer> peers;
  final List<String> measured = new ArrayList<>();

  FakeRow(String name, List<Double> ours, List<Double> peer) {
    this.name = name;
    this.ours = new ArrayDeque<>(ours);
    ArrayDeque<Double> others = new ArrayDeque<>(peer);
    this.peers = List.of(new Peer("other", effort -> note("peer", others)));
  }

  private FakeRow(String name, Peer peer) {
    this.name = name;
    this.ours = new ArrayDeque<>();
    this.peers = List.of(peer);
  }

  static FakeRow against(String name, Peer peer) {
    return new FakeRow(name, peer);
  }

  static FakeRow named(String name) {
    return new FakeRow(name, List.of(), List.of());
  }

  static Sample sample(double value) {
    return new Sample(List.of(value));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String measures() {
    return "what " + name + " costs";
  }

  @Override
  public String unit() {
    return "ns";
  }

  @Override
  public Half ours() {
    return effort -> note("ours", ours);
  }

  @Override
  public List<Peer> peers() {
    return peers;
  }

  private Sample note(String half, ArrayDeque<Double> values) {
    measured.add(half);
    return sample(values.remove());
  }
}
