package org.bide.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.actor.typed.ActorSystem;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bide.dump.Dump;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the page with the JDK's own server, on threads of its own: what it shows is wanted most
 * when all loops stand still.
 */
final class PageServer {

  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);

  private static final int THREADS = 2;

  /** Nothing but what this server itself serves, in no frame; and forms and links lead nowhere. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final ActorSystem<?> system;
  private final Token token;
  private final HttpServer server;
  private final Gate gate;
  private final ExecutorService threads;

  private PageServer(ActorSystem<?> system, PageSettings settings) {
    this.system = system;
    this.token = settings.token().map(Token::new).orElseGet(Token::random);
    try {
      this.server = HttpServer.create(settings.address(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the page cannot be served at "
              + settings.address()
              + ", as bide.page.port says; is that port in use? 0 takes any that is free",
          e);
    }
    this.gate = new Gate(server.getAddress(), token);
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("bide-page-", 0)
                .factory());
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  static PageServer start(ActorSystem<?> system, PageSettings settings) {
    PageServer page = new PageServer(system, settings);
    // Its dispatcher is a daemon if the thread is that starts it.
    CompletableFuture.runAsync(page.server::start, page.threads).join();
    return page;
  }

  void stop() {
    server.stop(0);
    threads.shutdown();
  }

  URI address() {
    InetSocketAddress at = server.getAddress();
    return URI.create("http://" + Gate.literal(at.getAddress()) + ":" + at.getPort() + "/");
  }

  /** The token is in the fragment, which browsers send to nobody. */
  URI uri() {
    return address().resolve("#" + token);
  }

  private void answer(HttpExchange request) throws IOException {
    try (request) {
      Verdict verdict = gate.check(request);
      if (verdict == Verdict.ADMITTED) {
        answerAdmitted(request);
      } else {
        refuse(request, verdict);
      }
    } catch (RuntimeException e) {
      LOG.warn("the page could not answer {}", request.getRequestURI().getPath(), e);
      throw e;
    }
  }

  private void answerAdmitted(HttpExchange request) throws IOException {
    String path = request.getRequestURI().getPath();
    Optional<Asset> asset = Asset.at(path);
    if (asset.isPresent()) {
      send(request, 200, asset.get().type, asset.get().bytes());
      return;
    }
    Verdict verdict = gate.checkForData(request);
    if (verdict != Verdict.ADMITTED) {
      refuse(request, verdict);
      return;
    }
    switch (path) {
      case "/dump.json" ->
          send(request, 200, "application/json", dump(request).json().getBytes(UTF_8));
      case "/dump.txt" -> sendText(request, 200, dump(request).text());
      default -> refuse(request, Verdict.NOT_FOUND);
    }
  }

  private Dump dump(HttpExchange request) {
    boolean withStacks = "stacks".equals(request.getRequestURI().getQuery());
    return Dump.of(system, withStacks ? Dump.Stacks.WITH : Dump.Stacks.WITHOUT);
  }

  private static void refuse(HttpExchange request, Verdict verdict) throws IOException {
    switch (verdict) {
      case NO_TOKEN -> request.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      case NOT_READING -> request.getResponseHeaders().set("Allow", "GET, HEAD");
      default -> {}
    }
    sendText(request, verdict.status, verdict.why);
  }

  private static void sendText(HttpExchange request, int status, String text) throws IOException {
    send(request, status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  private static void send(HttpExchange request, int status, String type, byte[] body)
      throws IOException {
    Headers headers = request.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    if (request.getRequestMethod().equals("HEAD")) {
      request.sendResponseHeaders(status, -1);
    } else {
      request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      request.getResponseBody().write(body);
    }
  }
}
