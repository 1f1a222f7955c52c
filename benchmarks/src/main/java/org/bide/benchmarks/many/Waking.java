package org.bide.benchmarks.many;

import akka.actor.typed.ActorRef;

/** What wakes a task: it tells who woke it, and waits again. */
record Waking(ActorRef<Woken> from) {}
