package org.bide.examples.foreman;

import akka.util.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.bide.task.Task;

/** Who speaks: what stands in front of each line of one process. */
final class Voice {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Cyan, yellow, green, magenta, blue, red; then the bright ones. */
  private static final int[] COLOURS = {36, 33, 32, 35, 34, 31, 96, 93, 92, 95, 94, 91};

  private final Output output;
  private final String name;
  private final int colour;

  Voice(Output output, String name, int number) {
    this.output = output;
    this.name = name;
    this.colour = COLOURS[number % COLOURS.length];
  }

  /** A line about the process, in the foreman's own words. */
  ByteString line(String text) {
    return ByteString.fromString(start('*') + text + "\n");
  }

  /** Has such a line printed. */
  void say(Task<?> task, String text) {
    task.select(output.print(line(text)));
  }

  /** What stands in front of a line that the process writes now. */
  byte[] prefix() {
    return start('|').getBytes(StandardCharsets.UTF_8);
  }

  private String start(char mark) {
    String start = TIME.format(LocalTime.now()) + " " + name + " ".repeat(padding()) + " " + mark;
    return (output.isColoured() ? "\033[" + colour + "m" + start + "\033[0m" : start) + " ";
  }

  private int padding() {
    return Math.max(0, output.width() - name.length());
  }
}
