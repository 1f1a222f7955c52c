package org.bide.benchmarks.channel

import java.util.concurrent.CompletionStage
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.ReceiveChannel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.future.future
import kotlinx.coroutines.selects.selectUnbiased

/**
 * kotlinx.coroutines on its default dispatcher, which [Library] tells how many threads to have: with
 * one thread it costs less than `newSingleThreadContext`.
 */
class KotlinChannels : Channels {

  private val scope = CoroutineScope(Dispatchers.Default)

  override fun trip(trips: Int): List<CompletionStage<*>> {
    val there = Channel<Any>()
    val back = Channel<Any>()
    return listOf(
      start {
        repeat(trips) {
          there.send(Channels.VALUE)
          back.receive()
        }
      },
      start {
        repeat(trips) {
          there.receive()
          back.send(Channels.VALUE)
        }
      },
    )
  }

  override fun oneWay(values: Int, capacity: Int): List<CompletionStage<*>> {
    val channel = Channel<Any>(capacity)
    return listOf(start { send(channel, values) }, start { repeat(values) { channel.receive() } })
  }

  override fun select(values: Int, channels: Int, capacity: Int): List<CompletionStage<*>> {
    val all = List(channels) { Channel<Any>(capacity) }
    return all.map { start { send(it, values / channels) } } + start { select(all, values) }
  }

  private suspend fun send(to: SendChannel<Any>, values: Int) =
    repeat(values) { to.send(Channels.VALUE) }

  /** Chooses at random where several are ready, as Bide and Go do. */
  private suspend fun select(from: List<ReceiveChannel<Any>>, values: Int) =
    repeat(values) { selectUnbiased { for (channel in from) channel.onReceive {} } }

  private fun start(body: suspend () -> Unit): CompletionStage<*> = scope.future { body() }

  override fun end() {
    // the dispatcher's threads keep no JVM alive
  }
}
