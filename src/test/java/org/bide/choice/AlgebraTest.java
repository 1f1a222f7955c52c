package org.bide.choice;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bide.channel.Channel;
import org.bide.event.Event;
import org.bide.event.Nack;
import org.bide.task.Task;
import org.bide.testing.Systems;

/** The laws that the Javadoc of {@link Event} states, on random events. */
@Label("Laws of the algebra of events")
class AlgebraTest {

  private static Systems systems;

  @BeforeContainer
  static void start() {
    systems = new Systems();
  }

  @AfterContainer
  static void stop() {
    systems.close();
  }

  /** A way to build an event out of leaves: facts that are true or never, and ready takings. */
  sealed interface Form {
    record True(int value) implements Form {}

    record Never() implements Form {}

    record Ready(int value) implements Form {}

    record Any(List<Form> forms) implements Form {}

    record Ranked(List<Form> forms) implements Form {}

    record Plus(Form form, int addend) implements Form {}

    record Made(Form form) implements Form {}

    record Guarding(Form form) implements Form {}

    record Rescued(Form form) implements Form {}

    /** The values that a select of it may give; of ranks, the highest that may. */
    static List<Integer> possible(Form form) {
      return switch (form) {
        case True(int value) -> List.of(value);
        case Ready(int value) -> List.of(value);
        case Never() -> List.of();
        case Any(List<Form> forms) ->
            forms.stream().flatMap(each -> possible(each).stream()).toList();
        case Ranked(List<Form> forms) ->
            forms.stream()
                .map(Form::possible)
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
        case Plus(Form inner, int addend) ->
            possible(inner).stream().map(value -> value + addend).toList();
        case Made(Form inner) -> possible(inner);
        case Guarding(Form inner) -> possible(inner);
        case Rescued(Form inner) -> possible(inner);
      };
    }
  }

  /** An event that was built, and the nacks that its makers were given. */
  private static final class Built {
    private final Map<Integer, List<Channel<Integer>>> channels = new TreeMap<>();
    private final List<Event<Nack>> nacks = new ArrayList<>();

    Event<Integer> event(Form form) {
      return switch (form) {
        case Form.True(int value) -> Event.always(value);
        case Form.Never() -> Event.never();
        case Form.Ready(int value) -> {
          Channel<Integer> channel = Channel.buffered(1);
          channel.trySend(value);
          channels.computeIfAbsent(value, v -> new ArrayList<>()).add(channel);
          yield channel.receive();
        }
        case Form.Any(List<Form> forms) -> Event.choose(forms.stream().map(this::event).toList());
        case Form.Ranked(List<Form> forms) -> Event.first(forms.stream().map(this::event).toList());
        case Form.Plus(Form inner, int addend) -> event(inner).map(value -> value + addend);
        case Form.Guarding(Form inner) -> {
          Event<Integer> made = event(inner);
          yield Event.guard(() -> made);
        }
        case Form.Made(Form inner) -> {
          Event<Integer> made = event(inner);
          yield Event.withNack(
              nack -> {
                nacks.add(nack);
                return made;
              });
        }
        case Form.Rescued(Form inner) -> event(inner).recover(e -> Integer.MIN_VALUE);
      };
    }

    int taken() {
      return (int)
          channels.values().stream().flatMap(List::stream).filter(c -> c.size() == 0).count();
    }
  }

  @Provide
  Arbitrary<Form> forms() {
    Arbitrary<Form> leaves =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 9).map(Form.True::new),
            Arbitraries.integers().between(10, 19).map(Form.Ready::new),
            Arbitraries.just(new Form.Never()));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(Form.Any::new),
                inner.list().ofMaxSize(4).map(Form.Ranked::new),
                inner.map(form -> new Form.Plus(form, 100)),
                inner.map(Form.Made::new),
                inner.map(Form.Guarding::new),
                inner.map(Form.Rescued::new)),
        0,
        4);
  }

  private static Optional<Integer> now(Task<?> task, Event<Integer> event) {
    return task.select(ZERO, event);
  }

  @Property(tries = 2000)
  void aSelectGivesOneOfThoseThatArePossibleAndTakesNothingElse(@ForAll("forms") Form form)
      throws Exception {
    Built built = new Built();
    Event<Integer> event = built.event(form);
    Optional<Integer> got = systems.run(task -> now(task, event));
    List<Integer> possible = Form.possible(form);
    if (possible.isEmpty()) {
      assertThat(got).isEmpty();
    } else {
      assertThat(possible).contains(got.orElseThrow());
    }
    assertThat(built.taken())
        .as("a taking if it gave one, and no other")
        .isEqualTo(got.isPresent() && got.get() % 100 >= 10 ? 1 : 0);
  }

  @Property(tries = 300)
  void anAwaitReportsWhatIsPossibleAndTakesOnceAtMost(
      @ForAll @Size(min = 1, max = 4) List<@net.jqwik.api.From("forms") Form> given)
      throws Exception {
    Built built = new Built();
    Event<?>[] events = given.stream().map(built::event).toArray(Event<?>[]::new);
    List<Integer> reported =
        systems.run(
            task -> task.await(ZERO, events).stream().map(each -> (Integer) each.value()).toList());
    List<Integer> possible = given.stream().flatMap(form -> Form.possible(form).stream()).toList();
    assertThat(possible).containsAll(reported);
    assertThat(reported.isEmpty()).isEqualTo(possible.isEmpty());
    assertThat(built.taken()).isLessThanOrEqualTo(1);
    assertThat(reported.stream().filter(value -> value % 100 >= 10)).hasSize(built.taken());
  }

  @Property(tries = 300)
  void aNackFiresForAllThatWereMadeButThoseAroundTheChosen(@ForAll("forms") Form form)
      throws Exception {
    Built built = new Built();
    List<Integer> made = new ArrayList<>();
    // Each maker has a number of its own, which the result carries out of it.
    Event<List<Integer>> numbered = numbered(form, built, made);
    Optional<List<Integer>> around = systems.run(task -> task.select(ZERO, numbered));
    List<Integer> notChosen =
        systems.run(
            task ->
                IntStream.range(0, built.nacks.size())
                    .filter(i -> task.select(built.nacks.get(i).poll()).isPresent())
                    .mapToObj(made::get)
                    .toList());
    List<Integer> expected = new ArrayList<>(made);
    expected.removeAll(around.orElse(List.of()));
    assertThat(notChosen).containsExactlyInAnyOrderElementsOf(expected);
  }

  private int numbers;

  /** The numbers of the makers that stand around what is chosen. */
  private Event<List<Integer>> numbered(Form form, Built built, List<Integer> made) {
    return switch (form) {
      case Form.Any(List<Form> forms) ->
          Event.choose(forms.stream().map(each -> numbered(each, built, made)).toList());
      case Form.Ranked(List<Form> forms) ->
          Event.first(forms.stream().map(each -> numbered(each, built, made)).toList());
      case Form.Made(Form inner) -> {
        int number = numbers++;
        Event<List<Integer>> event = numbered(inner, built, made);
        yield Event.<List<Integer>>withNack(
                nack -> {
                  built.nacks.add(nack);
                  made.add(number);
                  return event;
                })
            .map(
                outside -> {
                  List<Integer> all = new ArrayList<>(outside);
                  all.add(number);
                  return all;
                });
      }
      case Form.Plus(Form inner, int addend) -> numbered(inner, built, made).map(all -> all);
      case Form.Guarding(Form inner) -> {
        Event<List<Integer>> event = numbered(inner, built, made);
        yield Event.guard(() -> event);
      }
      case Form.Rescued(Form inner) -> numbered(inner, built, made).recover(e -> List.of());
      case Form leaf -> built.event(leaf).map(value -> List.of());
    };
  }

  @Property(tries = 200)
  void mapFuses(@ForAll("forms") Form form, @ForAll int a, @ForAll int b) throws Exception {
    Function<Integer, Integer> f = n -> n + a;
    Function<Integer, Integer> g = n -> n * b;
    Form single = form instanceof Form.Any || form instanceof Form.Ranked ? new Form.True(1) : form;
    List<Integer> possible = Form.possible(single);
    Optional<Integer> twice =
        systems.run(task -> now(task, new Built().event(single).map(f).map(g)));
    Optional<Integer> once =
        systems.run(task -> now(task, new Built().event(single).map(f.andThen(g))));
    if (possible.stream().distinct().count() <= 1) {
      assertThat(twice).isEqualTo(once);
    } else {
      assertThat(possible.stream().map(f.andThen(g))).contains(twice.orElseThrow());
    }
  }

  @Property(tries = 20)
  void chooseIsAssociativeCommutativeAndFairAndNeverIsItsUnit(
      @ForAll @IntRange(min = 2, max = 5) int alternatives, @ForAll long seed) throws Exception {
    List<Event<Integer>> flat = new ArrayList<>();
    for (int i = 0; i < alternatives; i++) {
      flat.add(Event.always(i));
    }
    Collections.shuffle(flat, new java.util.Random(seed));
    int cut = (int) Math.floorMod(seed, (long) alternatives);
    Event<Integer> nested =
        Event.choose(
            Event.choose(flat.subList(0, cut)),
            Event.never(),
            Event.choose(Event.choose(flat.subList(cut, alternatives)), Event.never()));
    int rounds = 600 * alternatives;
    Map<Integer, Long> counts =
        systems.run(
            task ->
                IntStream.range(0, rounds)
                    .mapToObj(i -> task.select(nested))
                    .collect(Collectors.groupingBy(i -> i, Collectors.counting())));
    // Six standard deviations of a count whose mean is 600.
    assertThat(counts)
        .hasSize(alternatives)
        .allSatisfy((i, n) -> assertThat(n).isBetween(453L, 747L));
  }

  @Provide
  Arbitrary<Tuple2<Integer, Integer>> pairs() {
    return Arbitraries.integers().between(0, 9).tuple2().map(t -> Tuple.of(t.get1(), t.get2()));
  }

  @Property(tries = 100)
  void firstIsAssociativeAndOrElseIsFirstWithAlways(
      @ForAll @Size(max = 5) List<@IntRange(max = 1) Integer> truth) throws Exception {
    List<Event<Integer>> events = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      events.add(truth.get(i) == 1 ? Event.always(i) : Event.never());
    }
    int half = truth.size() / 2;
    Event<Integer> nested =
        Event.first(
            Event.first(events.subList(0, half)), Event.first(events.subList(half, truth.size())));
    int expected = truth.indexOf(1);
    assertThat(systems.<Integer>run(task -> task.select(nested.orElse(-1)))).isEqualTo(expected);
    assertThat(systems.<Optional<Integer>>run(task -> task.select(nested.poll())))
        .isEqualTo(expected < 0 ? Optional.empty() : Optional.of(expected));
  }

  @Property(tries = 50)
  void alwaysGivesItsValue(@ForAll int value) throws Exception {
    assertThat(systems.<Integer>run(task -> task.select(Event.always(value)))).isEqualTo(value);
  }

  @Property(tries = 200)
  void pollOrElseAndUnlessAreWhatTheyAreSaidToBe(
      @ForAll("forms") Form form, @ForAll("forms") Form cancel) throws Exception {
    assertSame(
        form,
        event -> event.poll(),
        event -> Event.first(event.map(Optional::of), Event.always(Optional.empty())));
    assertSame(form, event -> event.orElse(-1), event -> Event.first(event, Event.always(-1)));
    assertSame(
        form,
        event -> event.unless(new Built().event(cancel)),
        event ->
            Event.first(
                new Built().event(cancel).map(x -> Optional.empty()), event.map(Optional::of)));
  }

  @Property(tries = 200)
  void neverIsTheUnitOfChooseAndOfFirst(@ForAll("forms") Form form) throws Exception {
    assertSame(form, event -> Event.choose(event, Event.never()), event -> event);
    assertSame(form, event -> Event.choose(Event.never(), event), event -> event);
    assertSame(form, event -> Event.first(event, Event.never()), event -> event);
    assertSame(form, event -> Event.first(Event.never(), event), event -> event);
  }

  @Property(tries = 200)
  void guardIsWhatItsMakerMakes(@ForAll("forms") Form form) throws Exception {
    assertSame(form, event -> Event.guard(() -> event), event -> event);
  }

  @Property(tries = 200)
  void recoverReachesInwardsAlone(@ForAll("forms") Form form) throws Exception {
    List<Integer> possible = Form.possible(form);
    Function<Integer, Integer> fails =
        n -> {
          throw new ArithmeticException("of " + n);
        };
    assertThat(results(form, event -> event.map(fails).recover(e -> -1)))
        .isEqualTo(possible.isEmpty() ? Set.of() : Set.of(-1));
    Event<Integer> failing = new Built().event(form).recover(e -> -1).map(fails);
    systems.run(
        task -> {
          if (possible.isEmpty()) {
            assertThat(now(task, failing)).isEmpty();
          } else {
            assertThatThrownBy(() -> now(task, failing)).isInstanceOf(ArithmeticException.class);
          }
          return null;
        });
  }

  /** Both give the same, as far as chance does not decide: nothing, or one of the same values. */
  private static <T> void assertSame(
      Form form, Function<Event<Integer>, Event<T>> one, Function<Event<Integer>, Event<T>> other)
      throws Exception {
    Set<T> some = results(form, one);
    Set<T> others = results(form, other);
    if (Form.possible(form).stream().distinct().count() <= 1) {
      assertThat(some).isEqualTo(others);
    } else {
      assertThat(some.isEmpty()).isEqualTo(others.isEmpty());
    }
  }

  /** What selects give of an event that is built from this form, anew for each of them. */
  private static <T> Set<T> results(Form form, Function<Event<Integer>, Event<T>> combined)
      throws Exception {
    Set<T> results = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      Event<T> event = combined.apply(new Built().event(form));
      systems.<Optional<T>>run(task -> task.select(ZERO, event)).ifPresent(results::add);
    }
    return results;
  }
}
