package org.bide.examples.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bide.event.EventException;
import org.bide.timer.Timer;

/** Reads what is to be said and heard, line by line. */
final class Script {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x(\\p{XDigit}{2})|(.?))");

  /** What a line asks for. */
  private interface Instruction {
    void follow(Dialogue dialogue) throws IOException;
  }

  /**
   * A line with an instruction.
   *
   * @param text the line, with the script and its number in front
   */
  record Line(String text, Instruction instruction) {
    void follow(Dialogue dialogue) throws ChatException {
      try {
        instruction.follow(dialogue);
      } catch (IOException | EventException e) {
        throw ChatException.unmet(text + ": " + e.getMessage());
      } catch (IllegalArgumentException e) { // there is no such command, or signal
        throw ChatException.usage(text + ": " + e.getMessage());
      }
    }
  }

  private Script() {}

  static List<Line> read(String file) throws ChatException {
    List<Line> lines = new ArrayList<>();
    try {
      for (String text : Files.readAllLines(Path.of(file))) {
        lines.add(line(file + ":" + (lines.size() + 1) + ": ", text.stripLeading()));
      }
    } catch (NoSuchFileException e) {
      throw ChatException.usage(file + ": there is no such file");
    } catch (IOException | InvalidPathException e) {
      throw ChatException.usage(file + ": cannot be read: " + e);
    }
    lines.add(new Line(file + ": at its end: all is typed", Dialogue::typeAll));
    lines.add(new Line(file + ": at its end: the command ends", Dialogue::hangUp));
    return lines;
  }

  private static Line line(String place, String text) throws ChatException {
    String[] words = text.split(" ", 2);
    try {
      return new Line(place + text, instruction(words[0], words.length == 1 ? "" : words[1]));
    } catch (IllegalArgumentException e) { // a bad pattern is one too
      String why = e.getMessage().lines().findFirst().orElseThrow();
      throw ChatException.usage(place + "'" + text + "': " + why);
    }
  }

  /** Blanks at the end of what is expected or typed count. */
  private static Instruction instruction(String name, String rest) {
    String word = rest.strip();
    switch (name.strip()) {
      case String comment when comment.isEmpty() || comment.startsWith("#") -> {
        return _ -> {};
      }
      case "expect" -> {
        Pattern pattern = Pattern.compile(form(".+", rest, "expect REGEX"), Pattern.MULTILINE);
        return dialogue -> dialogue.expect(pattern);
      }
      case "expect-eof" -> {
        return Dialogue::expectEof;
      }
      case "send" -> {
        byte[] bytes = bytes(form(".+", rest, "send TEXT"));
        return dialogue -> dialogue.type(bytes);
      }
      case "line" -> {
        byte[] bytes = bytes(rest + "\\r");
        return dialogue -> dialogue.type(bytes);
      }
      case "timeout" -> {
        Duration time = Timer.duration(word);
        return dialogue -> dialogue.timeout(time);
      }
      case "size" -> {
        String[] size = form("\\d{1,4}\\s+\\d{1,4}", word, "size 24 80").split("\\s+");
        return dialogue -> dialogue.resize(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
      }
      case "signal" -> {
        form("\\S+", word, "signal INT");
        return dialogue -> dialogue.signal(word);
      }
      case "exit-status" -> {
        int status = Integer.parseInt(form("\\d{1,3}", word, "exit-status 0"));
        return dialogue -> dialogue.expectStatus(status);
      }
      default -> throw new IllegalArgumentException("there is no such instruction");
    }
  }

  private static String form(String form, String text, String example) {
    if (!text.matches(form)) {
      throw new IllegalArgumentException("write it as in '" + example + "'");
    }
    return text;
  }

  /** What to type, with its escapes as what they stand for; {@code \xNN} is a byte of UTF-8. */
  private static byte[] bytes(String text) {
    String asBytes = new String(text.getBytes(UTF_8), ISO_8859_1);
    return ESCAPE
        .matcher(asBytes)
        .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape)))
        .getBytes(ISO_8859_1);
  }

  private static String meaning(MatchResult escape) {
    if (escape.group(1) != null) {
      return String.valueOf((char) HexFormat.fromHexDigits(escape.group(1)));
    }
    int known = escape.group(2).isEmpty() ? -1 : "ntre\\".indexOf(escape.group(2));
    if (known < 0) {
      throw new IllegalArgumentException("no escape: " + escape.group());
    }
    return "\n\t\r\033\\".substring(known, known + 1);
  }
}
