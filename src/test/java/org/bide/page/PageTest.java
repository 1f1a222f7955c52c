package org.bide.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.bide.channel.Channel;
import org.bide.testing.Systems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The page")
class PageTest {

  private static Systems systems;
  private static URI uri;

  @BeforeAll
  static void start() {
    systems = new Systems("bide.page.port = 0");
    uri = Page.get(systems.system()).uri().orElseThrow();
    systems.bide().spawn("waits", t -> t.select(Channel.rendezvous("never").receive()));
  }

  @AfterAll
  static void stop() {
    systems.close();
  }

  private static String token() {
    return uri.getFragment();
  }

  private static String host() {
    return uri.getAuthority();
  }

  /** By hand: the JDK's client would not send these headers. */
  private static String ask(String method, String path, String... headers) throws IOException {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request =
          method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers);
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String get(String path, String... headers) throws IOException {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Host: " + host();
    return ask("GET", path, all);
  }

  private static String bearer() {
    return "Authorization: Bearer " + token();
  }

  @Test
  @DisplayName("is off unless it is asked for")
  void off() {
    try (Systems other = new Systems()) {
      assertThat(Page.get(other.system()).uri()).isEmpty();
    }
  }

  @Test
  @DisplayName("listens on this machine's own address alone")
  void loopback() {
    assertThat(uri.getHost()).isEqualTo("127.0.0.1");
    for (String address : List.of("0.0.0.0", "::", "10.0.0.1", "localhost", "example.org", "")) {
      assertThatThrownBy(
              () ->
                  PageSettings.of(
                      ConfigFactory.parseString(
                          "bide.page { port = 0, address = \"" + address + "\", token = \"\" }")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("bide.page.address is '" + address + "'");
    }
  }

  @Test
  @DisplayName("also on that of IPv6, where there is one")
  void ipv6() throws IOException {
    try (Systems other = new Systems("bide.page { port = 0, address = \"::1\" }")) {
      URI at = Page.get(other.system()).uri().orElseThrow();
      try (Socket socket = new Socket(InetAddress.ofLiteral("::1"), at.getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET / HTTP/1.1\r\nConnection: close\r\nHost: " + at.getAuthority() + "\r\n\r\n")
                    .getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
            .startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dump.json", "/dump.txt", "/dump.json?stacks", "/nothing"})
  @DisplayName("tells nothing to who has no token, or a wrong one")
  void token(String path) throws IOException {
    assertThat(get(path))
        .startsWith("HTTP/1.1 401 ")
        .containsIgnoringCase("bearer")
        .doesNotContain("waits");
    for (String wrong :
        List.of("Bearer ", "Bearer x", token(), "Bearer " + token() + "x", "Basic " + token())) {
      assertThat(get(path, "Authorization: " + wrong)).startsWith("HTTP/1.1 401 ");
    }
    assertThat(token()).hasSizeGreaterThanOrEqualTo(22);
  }

  @Test
  @DisplayName("and to who has it what a dump says")
  void dump() throws IOException {
    assertThat(get("/dump.json", bearer()))
        .startsWith("HTTP/1.1 200 ")
        .contains("\"channel:never:receive\"")
        .doesNotContain("org.bide.task.Execution");
    assertThat(get("/dump.json?stacks", bearer())).contains("org.bide.task.Execution");
    assertThat(get("/dump.txt", bearer())).contains("waits for channel:never:receive");
    assertThat(get("/nothing", bearer())).startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.test", "evil.test:80", "127.0.0.1", "127.0.0.1:1", "localhost"})
  @DisplayName("answers to no other name, whatever the token: a name can be made to stand for it")
  void rebinding(String host) throws IOException {
    for (String path : List.of("/", "/dump.json")) {
      assertThat(ask("GET", path, bearer(), "Host: " + host)).startsWith("HTTP/1.1 421 ");
    }
    assertThat(ask("GET", "/", "Host: " + host(), "Host: " + host)).startsWith("HTTP/1.1 4");
    assertThat(ask("GET", "/dump.json", bearer())).startsWith("HTTP/1.1 4");
  }

  @ParameterizedTest
  @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
  @DisplayName("tells nothing to pages of other sites")
  void fetchMetadata(String site, int status) throws IOException {
    assertThat(get("/dump.json", bearer(), "Sec-Fetch-Site: " + site))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
  @DisplayName("has nothing that can be changed")
  void methods(String method) throws IOException {
    assertThat(ask(method, "/dump.json", bearer(), "Host: " + host(), "Content-Length: 0"))
        .startsWith("HTTP/1.1 405 ")
        .containsIgnoringCase("Allow: GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page.css", "/page.js", "/dump.json", "/dump.txt"})
  @DisplayName("lets a browser load nothing from elsewhere, nor others load it")
  void headers(String path) throws IOException {
    String answer = get(path, bearer(), "Origin: http://evil.test");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Content-Security-Policy: default-src 'none'; script-src 'self'")
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .containsIgnoringCase("Cache-Control: no-store")
        .containsIgnoringCase("Referrer-Policy: no-referrer")
        .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin")
        .doesNotContainIgnoringCase("Access-Control-");
  }

  @Test
  @DisplayName("refuses a port that is none, and a token that could be guessed")
  void settings() {
    assertThatThrownBy(
            () ->
                PageSettings.of(
                    ConfigFactory.parseString("bide.page { port = 99999, address = \"::1\" }")))
        .hasMessageStartingWith("bide.page.port is '99999'; write a port");
    assertThatThrownBy(
            () ->
                PageSettings.of(
                    ConfigFactory.parseString(
                        "bide.page { port = 0, address = \"::1\", token = short }")))
        .hasMessageStartingWith("bide.page.token has only 5 characters");
  }

  @Test
  @DisplayName("ends with the actor system")
  void ends() {
    URI at;
    try (Systems other = new Systems("bide.page.port = 0")) {
      at = Page.get(other.system()).uri().orElseThrow();
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> new Socket(at.getHost(), at.getPort()).close())
                    .isInstanceOf(IOException.class));
  }
}
