// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A model hub on this machine that holds one model, answers as the real one does, and misbehaves on
 * demand. Sockets and not a server library: only so can it break off, stall and lie about lengths.
 */
final class LocalHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final ServerSocket server;
  private final Map<String, Content> files = new ConcurrentHashMap<>();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final Collection<Request> requests = new ConcurrentLinkedQueue<>();
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();

  /** A request; names of headers in lower case, the server's name left out if it is a proxy. */
  record Request(String path, Map<String, String> headers) {
    /** The first byte asked for. */
    int from() {
      String range = headers.getOrDefault("range", "bytes=0-");
      return Integer.parseInt(range.replaceAll("\\D", ""));
    }
  }

  /** A file of the model. */
  record Content(byte[] bytes, boolean large) {
    String hash() {
      return large
          ? hex("SHA-256", new byte[0], bytes)
          : hex(
              "SHA-1", ("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII), bytes);
    }
  }

  /** What is sent for a request; the connection is closed afterwards. */
  interface Answer {
    void send(Request request, Content content, OutputStream out) throws Exception;
  }

  LocalHub() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "local hub");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getLocalPort());
  }

  /** Adds a file that git keeps. */
  LocalHub file(String name, String text) {
    files.put(name, new Content(text.getBytes(StandardCharsets.UTF_8), false));
    return this;
  }

  /** Adds a file of the large-file storage. */
  LocalHub largeFile(String name, byte[] bytes) {
    files.put(name, new Content(bytes, true));
    return this;
  }

  void remove(String name) {
    files.remove(name);
  }

  Content content(String name) {
    return files.get(name);
  }

  /** The next requests whose path has this ending get these answers; then the usual one again. */
  void next(String ending, Answer... next) {
    answers.computeIfAbsent(ending, e -> new ArrayDeque<>()).addAll(Arrays.asList(next));
  }

  /** All requests whose path has this ending get this answer. */
  void always(String ending, Answer answer) {
    for (int i = 0; i < 50; i++) {
      next(ending, answer);
    }
  }

  /** The requests whose path has this ending. */
  List<Request> requests(String ending) {
    return requests.stream().filter(r -> r.path().endsWith(ending)).toList();
  }

  // ---- answers ---------------------------------------------------------------------------------

  /** A status and headers, each as {@code Name: value}. */
  static Answer status(int status, String... headers) {
    return (request, content, out) -> {
      head(out, status, headers);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    };
  }

  /** The start of the file, with a promise of all of it, and then nothing but the end. */
  static Answer breakAfter(int bytes) {
    return (request, content, out) -> usual(request, content, out, bytes);
  }

  /** The start of the file, and then silence. */
  static Answer stallAfter(int bytes) {
    return (request, content, out) -> {
      usual(request, content, out, bytes);
      Thread.sleep(60_000);
    };
  }

  /** The whole file whatever was asked for, up to some byte. */
  static Answer wholeUpTo(int bytes) {
    return (request, content, out) ->
        usual(new Request(request.path(), Map.of()), content, out, bytes);
  }

  /** Other bytes in place of the file's. */
  static Answer bytes(byte[] other, String... headers) {
    return (request, content, out) -> {
      head(out, 200, headers);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write(other);
    };
  }

  /** A range that says of itself that it is another. */
  static Answer range(String contentRange, String... headers) {
    return (request, content, out) -> {
      head(out, 206, headers);
      out.write(
          ("Content-Range: " + contentRange + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(content.bytes(), request.from(), content.bytes().length - request.from());
    };
  }

  private static void usual(Request request, Content content, OutputStream out, int until)
      throws IOException {
    int from = request.from();
    int length = content.bytes().length;
    if (from >= length && length > 0) {
      head(out, 416);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      return;
    }
    String hash = (content.large() ? "X-Linked-ETag" : "ETag") + ": \"" + content.hash() + "\"";
    String size = "Content-Length: " + (length - from);
    if (from > 0) {
      head(
          out, 206, hash, size, "Content-Range: bytes " + from + "-" + (length - 1) + "/" + length);
    } else {
      head(out, 200, hash, size);
    }
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.write(content.bytes(), from, Math.max(0, Math.min(until, length) - from));
    out.flush();
  }

  private static void head(OutputStream out, int status, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
  }

  // ---- serving ---------------------------------------------------------------------------------

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread thread = new Thread(() -> answer(socket), "local hub, request");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String first = in.readLine();
      if (first == null) {
        return;
      }
      Map<String, String> headers = new TreeMap<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      Request request =
          new Request(first.split(" ", -1)[1].replaceFirst("^http://[^/]*", ""), headers);
      requests.add(request);
      send(request, socket.getOutputStream());
    } catch (Exception e) {
      // The other side went away, as some tests want it to.
    }
  }

  private void send(Request request, OutputStream out) throws Exception {
    Content content = content(request);
    Optional<Answer> planned;
    synchronized (answers) {
      planned =
          answers.entrySet().stream()
              .filter(entry -> request.path().endsWith(entry.getKey()))
              .flatMap(entry -> Optional.ofNullable(entry.getValue().poll()).stream())
              .findFirst();
    }
    if (planned.isPresent()) {
      planned.get().send(request, content, out);
    } else if (content.bytes().length == 0 && !request.path().startsWith("/api/")) {
      status(404, "X-Error-Code: EntryNotFound").send(request, content, out);
    } else {
      usual(request, content, out, Integer.MAX_VALUE);
    }
    out.flush();
  }

  private Content content(Request request) {
    if (request.path().startsWith("/api/models/")) {
      return new Content(listing().toString().getBytes(StandardCharsets.UTF_8), false);
    }
    String name = request.path().replaceFirst(".*/resolve/[^/]*/", "");
    return files.getOrDefault(name, new Content(new byte[0], false));
  }

  /** What the hub's API says about the model. */
  JsonObject listing() {
    JsonArray siblings = new JsonArray();
    new TreeMap<>(files)
        .forEach(
            (name, content) -> {
              JsonObject file = new JsonObject();
              file.addProperty("rfilename", name);
              file.addProperty("size", content.bytes().length);
              file.addProperty("blobId", new Content(content.bytes(), false).hash());
              if (content.large()) {
                JsonObject lfs = new JsonObject();
                lfs.addProperty("sha256", content.hash());
                file.add("lfs", lfs);
              }
              siblings.add(file);
            });
    JsonObject listing = new JsonObject();
    listing.addProperty("sha", COMMIT);
    listing.add("siblings", siblings);
    return listing;
  }

  private static String hex(String algorithm, byte[] before, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(before);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
