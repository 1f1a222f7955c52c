package org.bide.examples.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bide.timer.Timer;

/** What is to be said and heard, line by line. */
record Script(List<Line> lines) {

  /**
   * A line with an instruction.
   *
   * @param place the script and the line's number, for messages
   */
  record Line(String place, String text, Instruction instruction) {
    @Override
    public String toString() {
      return place + ": " + text;
    }
  }

  /** What a line asks for. */
  sealed interface Instruction {}

  record Expect(Pattern pattern) implements Instruction {}

  record ExpectEof() implements Instruction {}

  record Send(byte[] bytes) implements Instruction {}

  record Timeout(Duration time) implements Instruction {}

  record Size(int rows, int columns) implements Instruction {}

  record SendSignal(String name) implements Instruction {}

  record ExitStatus(int status) implements Instruction {}

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x(\\p{XDigit}{2})|(.?))");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})\\s+(\\d{1,4})");

  static Script read(Path file) throws ChatException {
    List<String> texts;
    try {
      texts = Files.readString(file).lines().toList();
    } catch (NoSuchFileException e) {
      throw ChatException.usage(file + ": there is no such file");
    } catch (IOException e) {
      throw ChatException.usage(file + ": cannot be read: " + e);
    }
    List<Line> lines = new ArrayList<>();
    for (int number = 1; number <= texts.size(); number++) {
      String text = texts.get(number - 1).stripLeading();
      if (!text.isEmpty() && !text.startsWith("#")) {
        lines.add(line(file + ":" + number, text));
      }
    }
    return new Script(lines);
  }

  private static Line line(String place, String text) throws ChatException {
    String[] words = text.split(" ", 2);
    try {
      return new Line(place, text, instruction(words[0], words.length == 1 ? "" : words[1]));
    } catch (IllegalArgumentException e) { // a bad pattern is one too
      String why = e.getMessage().lines().findFirst().orElseThrow();
      throw ChatException.usage(place + ": '" + text + "': " + why);
    }
  }

  /** Blanks at the end of what is expected or typed count. */
  private static Instruction instruction(String name, String rest) {
    String word = rest.strip();
    return switch (name.strip()) {
      case "expect" -> new Expect(Pattern.compile(some(rest), Pattern.MULTILINE));
      case "expect-eof" -> new ExpectEof();
      case "send" -> new Send(bytes(some(rest)));
      case "line" -> new Send(bytes(rest + "\\r"));
      case "timeout" -> new Timeout(Timer.duration(word));
      case "size" -> size(word);
      case "signal" -> new SendSignal(some(word));
      case "exit-status" -> exitStatus(word);
      default -> throw new IllegalArgumentException("there is no such instruction");
    };
  }

  private static String some(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("something is missing");
    }
    return text;
  }

  private static Size size(String text) {
    Matcher form = SIZE.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("rows and columns are missing, as in 'size 24 80'");
    }
    return new Size(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  private static ExitStatus exitStatus(String text) {
    if (!text.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("a status is missing, as in 'exit-status 0'");
    }
    return new ExitStatus(Integer.parseInt(text));
  }

  /** What to type, with its escapes as what they stand for; {@code \xNN} is a byte of UTF-8. */
  private static byte[] bytes(String text) {
    String asBytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return ESCAPE
        .matcher(asBytes)
        .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape)))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String meaning(MatchResult escape) {
    if (escape.group(1) != null) {
      return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    }
    return switch (escape.group(2)) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r" -> "\r";
      case "e" -> "\033";
      case "\\" -> "\\";
      default -> throw new IllegalArgumentException("no escape: " + escape.group());
    };
  }
}
