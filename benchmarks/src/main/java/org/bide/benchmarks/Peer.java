package org.bide.benchmarks;

/**
 * Somebody else who does the same work.
 *
 * @param name the word for it in the result
 */
public record Peer(String name, Half half) {}
