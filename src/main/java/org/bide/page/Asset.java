package org.bide.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** What the page is made of. It says nothing of the program, and so needs no token. */
enum Asset {
  HTML("/", "page.html", "text/html; charset=utf-8"),
  STYLE("/page.css", "page.css", "text/css; charset=utf-8"),
  SCRIPT("/page.js", "page.js", "text/javascript; charset=utf-8");

  private final String path;
  private final String resource;
  final String type;

  Asset(String path, String resource, String type) {
    this.path = path;
    this.resource = resource;
    this.type = type;
  }

  static Optional<Asset> at(String path) {
    return Arrays.stream(values()).filter(asset -> asset.path.equals(path)).findAny();
  }

  byte[] bytes() {
    try (InputStream content = Asset.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("the jar of Bide is without org/bide/page/" + resource);
      }
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
