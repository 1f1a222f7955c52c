package org.bide.docs;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bide.testing.Systems.LONG;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bide.event.Event;
import org.bide.event.Nature;
import org.bide.os.Descriptors;
import org.bide.os.OsException;
import org.bide.os.ProcessConnector;
import org.bide.process.Child;
import org.bide.process.Exit;
import org.bide.process.Pid;
import org.bide.process.Stdio;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/events/process.md: what it says")
class ProcessPageTest extends EventPage {

  @TempDir Path project;

  ProcessPageTest() {
    super("process.md");
  }

  @Test
  void firstExample() throws Exception {
    Path log = project.resolve("log");
    Files.writeString(project.resolve("build.sh"), "echo built; exit 3");
    Exit how =
        systems.run(
            task -> {
              Child build =
                  Child.of("sh", "build.sh").directory(project).out(Stdio.file(log)).start();
              Optional<Exit> exit = task.select(ofMinutes(10), build.exited());
              if (exit.isEmpty()) {
                build.signal("TERM");
                exit = Optional.of(task.select(build.exited()));
              }
              return exit.orElseThrow();
            });
    assertThat(how.status()).hasValue(3);
    assertThat(log).hasContent("built\n");
  }

  @Test
  @DisplayName("An exit is a fact, and fires for ever after; the others are remembered")
  void natures() throws Exception {
    Child child = Child.of("true").start();
    for (int i = 0; i < 3; i++) {
      Exit exit = systems.run(task -> task.select(LONG, child.exited()).orElseThrow());
      assertThat(exit.status()).hasValue(0);
      assertThat(exit.usage()).isPresent();
    }
    areAll(Nature.FACT, child.exited());
    areAll(
        Nature.REMEMBERED,
        child.stopped(),
        child.continued(),
        child.forked(),
        child.execed(),
        child.traced());
  }

  @Test
  @DisplayName("W8: the page has the errors as they are")
  void refusals() throws Exception {
    says(refusal(Event.parse("process:4194304:exit")));
    Pid own = Pid.of(ProcessHandle.current());
    says(refusal(own.stopped()).replace(own.toString(), "4242"));
  }

  @Test
  void withoutTheConnector() throws Exception {
    String refused = null;
    try {
      Descriptors.close(ProcessConnector.open());
    } catch (OsException e) {
      refused = e.getMessage();
    }
    assumeThat(refused).as("there is a process connector").isNotNull();
    says(refused);
    assertThat(refusal(Pid.of(ProcessHandle.current()).traced())).endsWith(refused);
  }

  @Test
  void hasEnded() throws Exception {
    Child child = Child.of("true").start();
    says(gone(child.stopped()).replace("process:" + child.pid(), "process:4242"));
  }

  @Test
  void texts() throws Exception {
    Pid process = Pid.of(4242);
    writes("process:4242:exit", process.exited());
    writes("process:4242:stop", process.stopped());
    writes("process:4242:continue", process.continued());
    writes("process:4242:fork", process.forked());
    writes("process:4242:exec", process.execed());
    writes("process:4242:trace", process.traced());
  }

  @Test
  void whatIsSaidElsewhere() throws Exception {
    saysAsIn(
        "os/ProcessConnector.java",
        "the process connector does not answer in a container: it takes the initial namespaces of"
            + " users and processes");
    saysAsIn(
        "os/ProcessConnector.java",
        "the process connector takes CAP_NET_ADMIN, or Linux 6.6 or later");
  }
}
