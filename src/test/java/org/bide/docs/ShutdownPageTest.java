package org.bide.docs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bide.testing.Systems.LONG;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bide.channel.Channel;
import org.bide.event.Fired;
import org.bide.event.Nature;
import org.bide.shutdown.Shutdown;
import org.bide.task.Task;
import org.bide.testing.Systems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/events/shutdown.md: what it says")
class ShutdownPageTest extends EventPage {

  private static final String TIMEOUT =
      "akka.coordinated-shutdown.phases.before-service-unbind.timeout";

  ShutdownPageTest() {
    super("shutdown.md");
  }

  private static Void serve(Task<?> task, Channel<String> jobs, BlockingQueue<String> journal) {
    while (true) {
      Fired fired = task.await(jobs.receive(), Shutdown.begun());
      fired.get(jobs.receive()).ifPresent(journal::add);
      if (fired.has(Shutdown.begun())) {
        journal.add("end"); // every event and every actor still works
        return null; // now the shutdown goes on
      }
    }
  }

  @Test
  void firstExample() throws Exception {
    Systems ending = new Systems(TIMEOUT + " = 1h"); // closing gives up long before
    Channel<String> jobs = Channel.unbounded();
    BlockingQueue<String> journal = new LinkedBlockingQueue<>();
    ending.bide().spawn(task -> serve(task, jobs, journal));
    jobs.trySend("job");
    assertThat(journal.poll(LONG.toSeconds(), SECONDS)).isEqualTo("job");
    ending.close();
    assertThat(List.copyOf(journal)).containsExactly("end");
  }

  @Test
  void isRemembered() throws Exception {
    areAll(Nature.REMEMBERED, Shutdown.begun());
    writes("shutdown:system", Shutdown.begun());
  }

  @Test
  void theTimeoutIsAkkas() throws Exception {
    assertThat(ConfigFactory.load().getDuration(timeoutOrDefault()).toSeconds()).isEqualTo(5);
    says("`" + TIMEOUT + "`, 5 s unless configured");
  }

  private static String timeoutOrDefault() {
    return ConfigFactory.load().hasPath(TIMEOUT)
        ? TIMEOUT
        : "akka.coordinated-shutdown.default-phase-timeout";
  }
}
