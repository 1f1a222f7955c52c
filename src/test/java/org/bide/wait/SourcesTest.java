package org.bide.wait;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorSystem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bide.event.Kind;
import org.bide.event.Nature;
import org.bide.event.Primitive;
import org.bide.event.Resource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The source of a kind is made once, and holds up no other kind")
class SourcesTest {

  /** Their names have the same hash, so that one table has them in the same bin. */
  private static final Kind ONE = new OfName("Aa");

  private static final Kind OTHER = new OfName("BB");

  private final HandMade source = new HandMade(Nature.FACT);
  private final HandMade otherSource = new HandMade(Nature.FACT);

  private static final class OfName extends Kind {
    OfName(String name) {
      super(name);
    }

    @Override
    public String grammar() {
      return "";
    }

    @Override
    public Primitive<?> parse(String rest) {
      throw malformed(rest, "it has no text");
    }
  }

  private record Of(Kind kind) implements Primitive<String> {
    @Override
    public Resource resource() {
      return new Resource(kind, 0);
    }

    @Override
    public String filter() {
      return "";
    }

    @Override
    public Nature nature() {
      return Nature.FACT;
    }
  }

  private record Provider(Kind kind, Supplier<Object> maker) implements SourceProvider {
    @Override
    public Object create(ActorSystem<?> system) {
      return maker.get();
    }
  }

  private static Sources sources(Supplier<Object> one, Supplier<Object> other) {
    return new Sources(null, Stream.of(new Provider(ONE, one), new Provider(OTHER, other)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<Source> inVirtualThread(Supplier<Source> get) {
    CompletableFuture<Source> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> result.completeAsync(get, Runnable::run));
    return result;
  }

  @Test
  void aSlowOneHoldsUpNoOther() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Sources sources =
        sources(
            () -> {
              begun.countDown();
              await(goOn);
              return source;
            },
            () -> otherSource);
    CompletableFuture<Source> slow = inVirtualThread(() -> sources.source(new Of(ONE)));
    await(begun);
    CompletableFuture<Source> quick = inVirtualThread(() -> sources.source(new Of(OTHER)));
    try {
      assertThat(quick.get(5, SECONDS)).isSameAs(otherSource);
      assertThat(slow).isNotDone();
    } finally {
      goOn.countDown();
    }
    assertThat(slow.get(20, SECONDS)).isSameAs(source);
  }

  @Test
  void oneMayUseAnother() {
    Sources[] sources = new Sources[1];
    sources[0] =
        sources(
            () -> {
              assertThat(sources[0].source(new Of(OTHER))).isSameAs(otherSource);
              return source;
            },
            () -> otherSource);
    assertThat(sources[0].source(new Of(ONE))).isSameAs(source);
  }

  @Test
  void oneThatUsesItselfFailsAndDoesNotHang() {
    Sources[] sources = new Sources[1];
    sources[0] = sources(() -> sources[0].source(new Of(ONE)), () -> otherSource);
    assertThatThrownBy(() -> sources[0].source(new Of(ONE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'Aa' waits for an event of its own kind");
  }

  @Test
  void manyWhoComeAtOnceGetTheSame() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch goOn = new CountDownLatch(1);
    Sources sources =
        sources(
            () -> {
              made.incrementAndGet();
              await(goOn);
              return source;
            },
            () -> otherSource);
    var all =
        Stream.generate(() -> inVirtualThread(() -> sources.source(new Of(ONE))))
            .limit(50)
            .toList();
    goOn.countDown();
    for (CompletableFuture<Source> each : all) {
      assertThat(each.get(20, SECONDS)).isSameAs(source);
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void aFailureIsNotRemembered() {
    AtomicInteger tries = new AtomicInteger();
    Sources sources =
        sources(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no descriptor left");
              }
              return source;
            },
            () -> otherSource);
    assertThatThrownBy(() -> sources.source(new Of(ONE))).hasMessage("no descriptor left");
    assertThat(sources.source(new Of(ONE))).isSameAs(source);
  }

  @Test
  void isNeverMadeOnAVirtualThread() throws Exception {
    CompletableFuture<Boolean> isVirtual = new CompletableFuture<>();
    Sources sources =
        sources(
            () -> {
              isVirtual.complete(Thread.currentThread().isVirtual());
              return source;
            },
            () -> otherSource);
    assertThat(inVirtualThread(() -> sources.source(new Of(ONE))).get(20, SECONDS))
        .isSameAs(source);
    assertThat(isVirtual).isCompletedWithValue(false);
  }
}
