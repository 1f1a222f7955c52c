package org.bide.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.bide.loop.Loop.State;
import org.bide.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is seen of a loop's turn from outside")
class TurnSightTest {

  private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(100);

  private LoopGroup group;

  /** Has no thread: what it does is done to it here. */
  private Loop loop;

  private TurnSight sight;
  private LogLines lines;

  @BeforeEach
  void start() throws Exception {
    group = TestLoops.of("others", 1);
    loop = new Loop(group, new Loop[0], "seen");
    sight = new TurnSight(loop, LIMIT);
    lines = new LogLines(LateTurns.class);
  }

  @AfterEach
  void end() throws Exception {
    lines.close();
    TestLoops.end(group);
  }

  @Test
  @DisplayName("lasts while nothing changes and the loop is awake")
  void lasts() throws Exception {
    sight.look(0);
    sight.look(LIMIT - 1);
    assertThat(lines.all()).isEmpty();
    sight.look(LIMIT);
    assertThat(lines.next()).contains("a turn on seen has lasted 100 ms");
    loop.sleep().begin(State.PARKED);
    sight.look(LIMIT + 1);
    assertThat(lines.next()).contains("the turn on seen that was late ended after 100 ms");
  }

  @Test
  @DisplayName("is none of a loop that slept, has been woken, and has not come to it yet")
  void onlyWoken() throws Exception {
    loop.sleep().begin(State.PARKED);
    sight.look(0); // and the next look is late: while nothing happens they are seldom
    loop.sleep().wake(State.PARKED);
    sight.look(5 * LIMIT);
    assertThat(lines.all()).isEmpty();
    sight.look(6 * LIMIT);
    assertThat(lines.next()).contains("a turn on seen has lasted 100 ms");
  }

  @Test
  @DisplayName("is none of a loop that is woken again and again and finds nothing")
  void wokenInVain() {
    for (int i = 0; i < 10; i++) {
      loop.sleep().begin(State.PARKED);
      loop.sleep().wake(State.PARKED);
      loop.sleep().end();
      loop.wakeUps().increment();
      sight.look(i * LIMIT);
    }
    assertThat(lines.all()).isEmpty();
  }
}
