package org.bide.examples.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a crontab. */
final class Crontab {

  private static final Pattern SETTING = Pattern.compile("([A-Z_]+)\\s*=\\s*(\\S+)");
  private static final Pattern ENTRY = Pattern.compile("((?:\\S+\\s+){5})(\\S.*)");
  private static final Pattern WITH_SECONDS = Pattern.compile("((?:\\S+\\s+){6})(\\S.*)");

  private static final CronDefinition MINUTES =
      CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
  private static final CronDefinition SECONDS =
      CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING);

  /** A command and its times. */
  record Line(int number, String command, ExecutionTime times, ZoneId zone) {

    /** The first time after that one; empty if there is none, as on a 30th of February. */
    Optional<Instant> nextAfter(Instant time) {
      return times.nextExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    void preview(Instant from, int count) {
      Optional<Instant> next = nextAfter(from);
      for (int i = 0; i < count && next.isPresent(); i++) {
        System.out.println("line " + number + ": " + next.get().atZone(zone));
        next = nextAfter(next.get());
      }
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private ZoneId zone = ZoneId.systemDefault();
  private boolean hasSeconds;

  private Crontab() {}

  /**
   * @throws IllegalArgumentException a line makes no sense; the message says which and why
   */
  static List<Line> read(Path file) throws IOException {
    Crontab crontab = new Crontab();
    int number = 0;
    for (String line : linesOf(file)) {
      number++;
      try {
        crontab.add(number, line.strip());
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
      }
    }
    return crontab.lines;
  }

  private static List<String> linesOf(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": permission denied; let this user read it", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is no text in UTF-8", e);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private void add(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher setting = SETTING.matcher(line);
    Matcher entry = (hasSeconds ? WITH_SECONDS : ENTRY).matcher(line);
    if (setting.matches()) {
      set(setting.group(1), setting.group(2));
    } else if (entry.matches()) {
      var cron = new CronParser(hasSeconds ? SECONDS : MINUTES).parse(entry.group(1).strip());
      lines.add(new Line(number, entry.group(2), ExecutionTime.forCron(cron), zone));
    } else {
      throw new IllegalArgumentException(
          "'" + line + "' is neither times and a command nor a setting");
    }
  }

  private void set(String name, String value) {
    switch (name) {
      case "CRON_TZ" -> zone = ZoneId.of(value);
      case "SECONDS" -> hasSeconds = value.equals("yes");
      default ->
          throw new IllegalArgumentException("there is no setting " + name + "; see cron --help");
    }
  }
}
