package org.bide.dump;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes JSON (RFC 8259): one value, of objects, arrays, strings, whole numbers and truth values.
 * Members that are empty are left out.
 */
final class Json {

  private final StringBuilder text = new StringBuilder();
  private boolean needsComma;

  /** An object whose members are written by {@code members}. */
  static String object(Consumer<Json> members) {
    Json json = new Json();
    json.inBraces('{', '}', () -> members.accept(json));
    return json.text.toString();
  }

  Json member(String name, String value) {
    key(name);
    string(value);
    return this;
  }

  Json member(String name, long value) {
    key(name);
    text.append(value);
    return this;
  }

  Json member(String name, boolean value) {
    key(name);
    text.append(value);
    return this;
  }

  /** In nanoseconds. */
  Json member(String name, Duration value) {
    return member(name, value.toNanos());
  }

  <V> Json member(String name, Optional<V> value, BiConsumer<String, V> write) {
    value.ifPresent(present -> write.accept(name, present));
    return this;
  }

  /** An array of strings. */
  Json member(String name, Collection<String> values) {
    return array(name, values, this::element);
  }

  /** An array of objects. */
  <V> Json member(String name, Collection<V> values, Consumer<V> members) {
    return array(
        name,
        values,
        value -> {
          comma();
          inBraces('{', '}', () -> members.accept(value));
        });
  }

  /** An object. */
  Json member(String name, Runnable members) {
    key(name);
    inBraces('{', '}', members);
    return this;
  }

  private <V> Json array(String name, Collection<V> values, Consumer<V> element) {
    key(name);
    inBraces('[', ']', () -> values.forEach(element));
    return this;
  }

  private void element(String value) {
    comma();
    string(value);
  }

  private void key(String name) {
    comma();
    string(name);
    text.append(':');
  }

  private void comma() {
    if (needsComma) {
      text.append(',');
    }
    needsComma = true;
  }

  private void inBraces(char open, char close, Runnable inside) {
    text.append(open);
    needsComma = false;
    inside.run();
    text.append(close);
    needsComma = true;
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      character(value, i);
    }
    text.append('"');
  }

  /** A lone half of a surrogate pair is no character, and has no form in UTF-8 either. */
  private void character(String value, int at) {
    char c = value.charAt(at);
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < ' ' || c == '\u2028' || c == '\u2029' || isLone(value, at)) {
          text.append(String.format("\\u%04x", (int) c));
        } else {
          text.append(c);
        }
      }
    }
  }

  private static boolean isLone(String value, int at) {
    char c = value.charAt(at);
    return (Character.isHighSurrogate(c)
            && (at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1))))
        || (Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1))));
  }
}
