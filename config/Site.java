import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes HTML of the pages of the documentation, and fails where a link leads nowhere.
 *
 * <p>The build runs this file as it stands: {@code java -cp commonmark.jar config/Site.java
 * target/site}, in the folder of the project. What a page links to in the project and is no page is
 * copied beside them.
 */
class Site {
  static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
      body { max-width: 52rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 sans-serif; color: #1b1f24; background: #fff; }
      nav { border-bottom: 1px solid #ccc; padding-bottom: .5rem; } nav a { margin-right: 1.5em; }
      pre { overflow-x: auto; padding: .8em; background: #f4f5f7; border-radius: 4px; } code { font-size: .9em; }
      div.table { overflow-x: auto; } table { border-collapse: collapse; }
      th, td { border: 1px solid #ccc; padding: .3em .6em; text-align: left; vertical-align: top; }
      img { max-width: 100%%; } a { color: #0b5cad; }
      @media (prefers-color-scheme: dark) {
        body { color: #dde1e6; background: #16191d; } pre { background: #22262b; } a { color: #7ab7ff; }
      }
      </style>
      </head>
      <body>
      <nav><a href="%2$sindex.html">Bide</a><a href="%2$sdocs/index.html">Documentation</a><a href="%2$sapidocs/index.html">Javadoc</a></nav>
      %3$s</body>
      </html>
      """;

  final Path out;
  final Map<Path, Node> pages = new TreeMap<>();
  final Map<Path, Map<Heading, String>> anchors = new HashMap<>();
  final Set<Path> copied = new HashSet<>();
  final List<String> broken = new ArrayList<>();

  Site(Path out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    var site = new Site(Path.of(args[0]));
    site.readAll();
    for (var page : site.pages.keySet()) site.write(page);
    if (site.broken.isEmpty()) return;
    System.err.println("Links that lead nowhere:");
    site.broken.forEach(link -> System.err.println("  " + link));
    System.exit(1);
  }

  void readAll() throws IOException {
    read(Path.of("README.md"));
    read(Path.of("CHANGELOG.md"));
    try (var files = Files.walk(Path.of("docs"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".md")).toList()) read(file);
    }
  }

  void read(Path page) throws IOException {
    var document = PARSER.parse(Files.readString(page));
    pages.put(page, document);
    anchors.put(page, anchorsOf(document));
  }

  /** As GitHub has them, where the pages are read as well. */
  static Map<Heading, String> anchorsOf(Node document) {
    Map<Heading, String> found = new HashMap<>();
    Map<String, Integer> times = new HashMap<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            var slug =
                textOf(heading)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = times.merge(slug, 1, Integer::sum) - 1;
            found.put(heading, before == 0 ? slug : slug + "-" + before);
          }
        });
    return found;
  }

  static String textOf(Node node) {
    var text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  void write(Path page) throws IOException {
    var document = pages.get(page);
    follow(page, document);
    var ids = anchors.get(page);
    var html =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (node instanceof Heading h) attributes.put("id", ids.get(h));
                    })
            .build()
            .render(document)
            .replace("<table>", "<div class=\"table\"><table>")
            .replace("</table>", "</table></div>");
    save(htmlOf(page), titleOf(document), html);
  }

  static String titleOf(Node document) {
    for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) return textOf(node);
    }
    return "Bide";
  }

  void save(Path to, String title, String body) throws IOException {
    var target = out.resolve(to);
    Files.createDirectories(target.getParent());
    Files.writeString(target, FRAME.formatted(title, "../".repeat(to.getNameCount() - 1), body));
  }

  /** A README is what a folder shows. */
  static Path htmlOf(Path page) {
    var name = page.getFileName().toString();
    return page.resolveSibling(
        name.equals("README.md") ? "index.html" : name.replaceAll("md$", "html"));
  }

  void follow(Path page, Node document) throws IOException {
    List<Node> links = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            links.add(link);
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            links.add(image);
          }
        });
    for (var link : links) {
      if (link instanceof Link l) l.setDestination(resolved(page, l.getDestination()));
      if (link instanceof Image i) i.setDestination(resolved(page, i.getDestination()));
    }
  }

  String resolved(Path page, String link) throws IOException {
    if (link.matches("[a-z]+:.*")) return link;
    var parts = link.split("#", 2);
    var folder = page.getParent() == null ? Path.of("") : page.getParent();
    var target = parts[0].isEmpty() ? page : folder.resolve(parts[0]).normalize();
    var readme = target.resolve("README.md");
    if (pages.containsKey(readme)) target = readme;
    var isPage = pages.containsKey(target);
    var leadsSomewhere =
        parts.length == 1 || (isPage && anchors.get(target).containsValue(parts[1]));
    if (target.startsWith("..") || !Files.exists(target) || !leadsSomewhere) {
      broken.add(page + ": " + link);
      return link;
    }
    if (parts[0].isEmpty()) return link;
    if (!isPage) copy(target);
    var there =
        isPage ? htmlOf(target) : Files.isDirectory(target) ? target.resolve("index.html") : target;
    var path = folder.relativize(there).toString();
    return parts.length == 1 ? path : path + "#" + parts[1];
  }

  /** Of a folder its files too, and a list of them. */
  void copy(Path file) throws IOException {
    if (!copied.add(file)) return;
    if (Files.isDirectory(file)) {
      List<Path> children;
      try (var all = Files.list(file)) {
        children = all.sorted().toList();
      }
      for (var child : children) copy(child);
      var list =
          children.stream()
              .map(child -> child.getFileName() + (Files.isDirectory(child) ? "/index.html" : ""))
              .map("<li><a href=\"%1$s\">%1$s</a></li>\n"::formatted)
              .collect(Collectors.joining("", "<h1>" + file + "</h1>\n<ul>\n", "</ul>\n"));
      save(file.resolve("index.html"), file.toString(), list);
    } else {
      var target = out.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
