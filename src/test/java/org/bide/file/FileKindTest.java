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
  void readsBackWhatItPrints(
      @ForAll("paths") String path, @ForAll boolean isTree, @ForAll Set<Change> which) {
    Path root = Path.of("/" + path);
    Change[] some = which.toArray(new Change[0]);
    Event<Changed> event = isTree ? FileWatch.tree(root, some) : FileWatch.of(root, some);
    assertThat((Object) Event.parse(event.toString())).isEqualTo(event);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "tree", ":", ",", "write", "delete", "close-write", "/", " ", "ü")
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
    assertThat(FileWatch.tree(Path.of("/src"))).hasToString("file:tree:/src");
    assertThat((Object) Event.parse("file:tree:/src:create,extend"))
        .isEqualTo(FileWatch.tree(Path.of("/src"), Change.CREATE, Change.EXTEND));
    assertThat((Object) Event.parse("file:./tree:x")).isEqualTo(FileWatch.of(Path.of("./tree:x")));
  }

  @Example
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> Event.parse("file::write"))
        .isInstanceOf(EventSyntaxException.class)
        .hasMessageStartingWith("'file::write' is not an event: the path is missing; write file:");
    assertThatThrownBy(() -> Event.parse("file:tree::write"))
        .hasMessageStartingWith("'file:tree::write' is not an event: the path is missing");
  }
}
