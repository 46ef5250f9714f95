// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.gollum.api.CancelCheck;

/**
 * Asks the hub. The user's token goes to the hub's own address only: redirects are followed here
 * and not by the client, which would send it along. The proxy is the JVM's. Thread-safe.
 */
final class HubConnection {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_REDIRECTS = 10;
  private static final int LONGEST_TEXT = 1 << 26;

  private final URI endpoint;
  private final Optional<String> token;
  private final Patience patience;
  private final HttpClient client;

  HubConnection(URI endpoint, Optional<String> token, Patience patience) {
    this.endpoint = endpoint;
    this.token = token;
    this.patience = patience;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one stream at a time: nothing to gain from 2
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect());
    ProxySelector proxy = ProxySelector.getDefault();
    this.client = (proxy == null ? builder : builder.proxy(proxy)).build();
  }

  /**
   * An answer with the wanted bytes. Whoever gets it closes it.
   *
   * @param status 200 for all of them, 206 for those from a place on
   * @param headers of the answer that carries them
   * @param linkedHash the hash of the content as the hub itself named it, without quotation marks
   * @param body the bytes
   */
  record Answer(int status, HttpHeaders headers, Optional<String> linkedHash, Body body)
      implements AutoCloseable {
    Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    @Override
    public void close() {
      body.close();
    }
  }

  /**
   * Asks for a file.
   *
   * @param from the place of the first byte wanted
   * @throws Refusal for any answer but 200 and, beyond the first byte, 206
   * @throws IOException if there is no connection, or no answer in time
   */
  Answer get(URI uri, long from, CancelCheck check) throws IOException {
    URI next = uri;
    Optional<String> linkedHash = Optional.empty();
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpRequest request = request(next, from);
      CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent =
          client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
          Body.await(sent, patience.stall(), check);
      Body body = new Body();
      response.body().subscribe(body);
      HttpHeaders headers = response.headers();
      int status = response.statusCode();
      if (isTheHub(next)) {
        Optional<String> earlier = linkedHash;
        linkedHash = headers.firstValue("X-Linked-ETag").map(HubConnection::bare).or(() -> earlier);
      }
      if (status == 200 || (status == 206 && from > 0)) {
        return new Answer(status, headers, linkedHash, body);
      }
      body.close();
      if (!REDIRECTS.contains(status)) {
        throw Refusal.of(
            status, headers.firstValue("X-Error-Code").orElse(""), retryAfter(headers));
      }
      next = target(next, headers.firstValue("Location").orElse(""), status);
    }
    throw new Refusal(
        "The server redirects more than " + MOST_REDIRECTS + " times, perhaps in a circle.",
        302,
        "",
        Duration.ZERO);
  }

  private HttpRequest request(URI uri, long from) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", "gollum")
            // The bytes are counted and hashed as they are stored.
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (isTheHub(uri)) {
      token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    }
    return request.GET().build();
  }

  private boolean isTheHub(URI uri) {
    return uri.getScheme().equals(endpoint.getScheme())
        && uri.getHost().equalsIgnoreCase(endpoint.getHost())
        && uri.getPort() == endpoint.getPort();
  }

  private static URI target(URI from, String location, int status) throws Refusal {
    try {
      URI target = from.resolve(escaped(location));
      if (!location.isEmpty()
          && target.getHost() != null
          && Set.of("http", "https").contains(target.getScheme())) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new Refusal(
        "The server redirects to no address of the web: \"" + location + "\".",
        status,
        "",
        Duration.ZERO);
  }

  /** Characters that servers send in addresses although they do not belong there. */
  private static String escaped(String location) {
    StringBuilder escaped = new StringBuilder();
    location
        .chars()
        .forEach(
            c -> {
              if (" \"<>\\^`{|}".indexOf(c) >= 0) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", c));
              } else {
                escaped.append((char) c);
              }
            });
    return escaped.toString();
  }

  private static String bare(String etag) {
    return etag.replaceFirst("^W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
  }

  /** Seconds, or a date. */
  private static Duration retryAfter(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    try {
      if (value.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(value));
      }
      if (!value.isEmpty()) {
        Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
        Duration wait = Duration.between(Instant.now(), date);
        return wait.isNegative() ? Duration.ZERO : wait;
      }
    } catch (DateTimeException e) {
      // Neither: as if nothing were said.
    }
    return Duration.ZERO;
  }

  /**
   * Asks for a text, again as often as patience allows.
   *
   * @throws Refusal if the server does not give it
   * @throws IOException if network or server failed for the last time
   */
  String text(URI uri, CancelCheck check) throws IOException {
    Attempts attempts = new Attempts(patience, check);
    while (true) {
      try (Answer answer = get(uri, 0, check)) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (List<ByteBuffer> bytes = answer.body().next(patience.stall(), check);
            !bytes.isEmpty();
            bytes = answer.body().next(patience.stall(), check)) {
          for (ByteBuffer buffer : bytes) {
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            text.writeBytes(piece);
          }
          if (text.size() > LONGEST_TEXT) {
            throw new Refusal("The server's answer does not end.", 200, "", Duration.ZERO);
          }
        }
        return text.toString(StandardCharsets.UTF_8);
      } catch (IOException e) {
        if (e instanceof Refusal refusal && refusal.concernsTheModel()) {
          throw refusal;
        }
        attempts.failed(uri, e);
      }
    }
  }
}
