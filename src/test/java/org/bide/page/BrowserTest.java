package org.bide.page;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bide.Bide;
import org.bide.channel.Channel;
import org.bide.signal.Signal;
import org.bide.task.TaskRef;
import org.bide.testing.Systems;
import org.bide.timer.Timer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a real browser. Where none is found these are skipped, and the report says so; on Debian
 * {@code apt install chromium} is what they need. {@code -Dtest.bide.screenshot=docs/page.png}
 * makes the picture anew that docs/operations.md shows.
 */
@DisplayName("The page in a browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {

  private static final String MARKUP = "<img src=x onerror=document.title=\"taken\">";

  @TempDir Path directory;

  private Systems systems;
  private URI uri;
  private Chromium chromium;

  @BeforeAll
  void start() {
    systems = new Systems("bide.page.port = 0");
    uri = Page.get(systems.system()).uri().orElseThrow();
    Bide bide = systems.bide();
    Channel<String> requests = Channel.buffered("requests", 1);
    Channel<String> replies = Channel.buffered("replies", 1);
    bide.spawn(
        "client",
        task -> {
          while (true) {
            task.select(requests.send("question")); // and never looks at the replies
            if (requests.isClosed()) {
              task.select(replies.receive());
            }
          }
        });
    bide.spawn(
        "server",
        task -> {
          for (String question : task.each(requests.receive())) {
            task.select(replies.send("answer to the " + question));
          }
          return null;
        });
    CompletableFuture<TaskRef<Object, Object>> second = new CompletableFuture<>();
    TaskRef<Object, Object> first = bide.spawn("first", task -> task.select(second.get().ended()));
    second.complete(bide.spawn("second", task -> task.select(first.ended())));
    bide.spawn("reports", task -> task.select(first.ended()));
    bide.spawn("keeper", task -> task.await(Signal.of("HUP").raised(), Timer.every(ofMinutes(10))));
    bide.spawn("group", task -> task.spawn("member", member -> member.receive()));
    bide.spawn("markup", task -> task.select(Channel.rendezvous(MARKUP).receive()));
    Awaitility.await().until(() -> bide.dump().deadlocks().size() == 2);
  }

  @AfterAll
  void stop() {
    systems.close();
  }

  @BeforeEach
  void findBrowser() {
    assumeTrue(
        Chromium.find().isPresent(),
        "SKIPPED: no Chromium is on the PATH, so the page was seen by no browser;"
            + " on Debian: apt install chromium");
    chromium = new Chromium(Chromium.find().orElseThrow(), directory);
  }

  @Test
  @DisplayName("shows the tasks, what they wait for, the deadlocks, the graph and the loops")
  void shows() throws Exception {
    String dom = chromium.dom(uri.toString());
    assertThat(dom)
        .contains("as of 20")
        .contains(">/system/client<")
        .contains("<code>channel:requests:send </code>")
        .contains("<code>signal:HUP </code>")
        .contains(
            "<strong>Deadlock</strong>: <code>/system/first → /system/second →"
                + " /system/first</code>")
        .contains("behind them: <code>/system/reports</code>")
        .contains("<strong>Likely deadlock</strong>")
        .contains(
            "/system/client → channel:requests → /system/server → channel:replies → /system/client")
        .contains("<circle class=\"channel in-deadlock\"")
        .contains("bide-loop-0");
  }

  @Test
  @DisplayName("takes what the program calls its things for text, whatever it looks like")
  void isNoMarkup() throws Exception {
    assertThat(chromium.dom(uri.toString()))
        .contains("channel:&lt;img src=x onerror")
        .contains("<title>Who waits for what</title>");
  }

  @Test
  @DisplayName("tells nothing without the token, and says what is missing")
  void withoutToken() throws Exception {
    assertThat(chromium.dom(uri.resolve("/").toString()))
        .contains("the token is missing or wrong")
        .doesNotContain("/system/client");
  }

  @Test
  @DisplayName("tells nothing under a name that others have made to stand for this machine")
  void rebinding() throws Exception {
    String rebound = "http://evil.test:" + uri.getPort() + "/#" + uri.getFragment();
    assertThat(chromium.dom(rebound, "--host-resolver-rules=MAP evil.test 127.0.0.1"))
        .contains("this server has another name")
        .doesNotContain("/system/client");
  }

  @Test
  @DisplayName("can be photographed, for the docs")
  void screenshot() throws Exception {
    Path picture =
        Path.of(
            System.getProperty("test.bide.screenshot", directory.resolve("page.png").toString()));
    chromium.screenshot(picture, 1200, 1360, uri.toString());
    assertThat(picture).isNotEmptyFile();
  }
}
