package org.bide.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** Who may see what: the checks of a request, in their order. */
final class Gate {

  private final Set<String> hosts;
  private final Token token;

  Gate(InetSocketAddress address, Token token) {
    this.hosts = hosts(address);
    this.token = token;
  }

  private static Set<String> hosts(InetSocketAddress address) {
    return Set.of(
        literal(address.getAddress()) + ":" + address.getPort(), "localhost:" + address.getPort());
  }

  /** As it stands in a URI. */
  static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }

  /** The answer to a request that is refused whatever it asks for, or {@link Verdict#ADMITTED}. */
  Verdict check(HttpExchange request) {
    Headers headers = request.getRequestHeaders();
    if (!isReading(request)) {
      return Verdict.NOT_READING;
    }
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.getFirst())) {
      return Verdict.OTHER_HOST;
    }
    return Verdict.ADMITTED;
  }

  /** The same for a request that wants to know something of the program. */
  Verdict checkForData(HttpExchange request) {
    Headers headers = request.getRequestHeaders();
    String site = headers.getFirst("Sec-Fetch-Site"); // sent by browsers, and no script can set it
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return Verdict.OTHER_SITE;
    }
    return token.isIn(headers.getFirst("Authorization")) ? Verdict.ADMITTED : Verdict.NO_TOKEN;
  }

  private static boolean isReading(HttpExchange request) {
    return request.getRequestMethod().equals("GET") || request.getRequestMethod().equals("HEAD");
  }
}
