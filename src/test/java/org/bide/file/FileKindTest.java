package org.bide.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bide.event.Event;
import org.bide.event.EventSyntaxException;

class FileKindTest {

  @Property
  void readsBackWhatItPrints(@ForAll("paths") String path, @ForAll Set<Change> which) {
    Event<Changed> event = FileWatch.of(Path.of("/" + path), which.toArray(new Change[0]));
    assertThat((Object) Event.parse(event.toString())).isEqualTo(event);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", ":", ",", "write", "delete", "close-write", "/", " ", "ü")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Example
  void printsTheChangesUnlessThatIsAll() {
    assertThat(FileWatch.of(Path.of("/etc/hosts"))).hasToString("file:/etc/hosts");
    assertThat(FileWatch.of(Path.of("/etc/hosts"), Change.DELETE, Change.WRITE))
        .hasToString("file:/etc/hosts:write,delete");
    assertThat((Object) Event.parse("file:/a:b:close-write"))
        .isEqualTo(FileWatch.of(Path.of("/a:b"), Change.CLOSE_WRITE));
    assertThat((Object) Event.parse("file:/a:write,c"))
        .isEqualTo(FileWatch.of(Path.of("/a:write,c")));
  }

  @Example
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> Event.parse("file::write"))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageStartingWith("'file::write' is not an event: the path is missing; write file:");
  }
}
