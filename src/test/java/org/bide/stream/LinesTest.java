package org.bide.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.stream.scaladsl.Framing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bytes, taken apart into lines")
class LinesTest {

  private static List<String> lines(Lines lines) {
    List<String> all = new ArrayList<>();
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      all.add(line);
    }
    return all;
  }

  @Test
  @DisplayName("Whatever pieces they come in, characters of several bytes and CRLF too")
  void pieces() {
    String text = "one\n\r\nzwö\r\n日本語 \uD83D\uDE00\n\n\rx\ry\n";
    byte[] bytes = text.getBytes(UTF_8);
    List<String> expected = List.of("one", "", "zwö", "日本語 \uD83D\uDE00", "", "\rx\ry");
    for (int size = 1; size <= bytes.length; size++) {
      Lines lines = new Lines(100);
      for (int i = 0; i < bytes.length; i += size) {
        lines.add(ByteBuffer.wrap(bytes, i, Math.min(size, bytes.length - i)));
      }
      assertThat(lines(lines)).as("in pieces of " + size).isEqualTo(expected);
    }
  }

  @Test
  void aLineThatHasBegunIsNoneYet() {
    Lines lines = new Lines(100);
    lines.add(ByteBuffer.wrap("par".getBytes(UTF_8)));
    assertThat(lines.poll()).isNull();
    lines.add(ByteBuffer.wrap("tial\nrest".getBytes(UTF_8)));
    assertThat(lines(lines)).containsExactly("partial");
    lines.cut();
    lines.cut();
    assertThat(lines(lines)).containsExactly("rest");
  }

  @Test
  void whatIsNoUtf8IsReplaced() {
    Lines lines = new Lines(100);
    lines.add(ByteBuffer.wrap(new byte[] {'a', (byte) 0xFF, 'b', '\n'}));
    assertThat(lines(lines)).containsExactly("a\uFFFDb");
  }

  @Test
  void aLineThatIsTooLong() {
    Lines lines = new Lines(4);
    lines.add(ByteBuffer.wrap("1234\n12".getBytes(UTF_8)));
    assertThat(lines(lines)).containsExactly("1234");
    assertThatThrownBy(() -> lines.add(ByteBuffer.wrap("345".getBytes(UTF_8))))
        .isInstanceOf(Framing.FramingException.class)
        .hasMessageContaining("4 bytes");
  }
}
