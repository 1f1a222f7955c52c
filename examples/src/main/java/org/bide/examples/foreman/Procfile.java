package org.bide.examples.foreman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which processes there are to be.
 *
 * @param commands for sh, by the name of the process, in the order of the file
 */
record Procfile(Map<String, String> commands) {

  /** Nothing is to run any more. */
  static final Procfile NOTHING = new Procfile(Map.of());

  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]+):\\s*(\\S.*)");

  static Procfile read(Path file) throws ProcfileException {
    List<String> lines;
    try {
      lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      throw new ProcfileException(file, "there is no such file");
    } catch (IOException e) {
      throw new ProcfileException(file, "cannot be read: " + e);
    }
    return new Procfile(commands(file, lines));
  }

  private static Map<String, String> commands(Path file, List<String> lines)
      throws ProcfileException {
    Map<String, String> commands = new LinkedHashMap<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher form = LINE.matcher(line);
      if (!form.matches()) {
        throw new ProcfileException(
            file, number, "'" + line + "' is not 'name: command', with a name of [A-Za-z0-9_-]");
      }
      if (commands.putIfAbsent(form.group(1), form.group(2)) != null) {
        throw new ProcfileException(file, number, "there is a '" + form.group(1) + "' before");
      }
    }
    if (commands.isEmpty()) {
      // Also what a file looks like for a moment whose new content is not written yet.
      throw new ProcfileException(file, "it names no process");
    }
    return commands;
  }
}
