// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A model hub on this machine: the model {@code org/tiny} is a folder, {@code org/stalls} the same
 * with weights that never come to an end, {@code org/silent} is never answered, others do not
 * exist.
 */
final class LocalHub implements AutoCloseable {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> files = new TreeMap<>();
  private volatile boolean stalling = true;

  LocalHub(Path model) throws IOException {
    try (Stream<Path> paths = Files.walk(model)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(model.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** From now on {@code org/stalls} comes whole. */
  void recover() {
    stalling = false;
  }

  /** The size of a file of the model. */
  long size(String name) {
    return files.get(name).length;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.contains("org/silent")) {
        pause();
      } else if (path.matches("/api/models/org/(tiny|stalls)/revision/main")) {
        send(exchange, listing(), 0);
      } else if (path.matches("/org/(tiny|stalls)/resolve/" + COMMIT + "/.*")) {
        String name = path.replaceFirst(".*/resolve/[^/]*/", "");
        byte[] content = files.get(name);
        exchange.getResponseHeaders().set("X-Linked-ETag", '"' + sha256(content) + '"');
        send(
            exchange,
            content,
            stalling && path.contains("stalls") && content.length > 10_000 ? 9_000 : 0);
      } else {
        exchange.getResponseHeaders().set("X-Error-Code", "RepoNotFound");
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, byte[] content, int stallAfter)
      throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (stallAfter > 0) {
        out.write(content, 0, stallAfter);
        out.flush();
        pause();
      } else {
        out.write(content);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the hub is closed
    }
  }

  private byte[] listing() {
    JsonArray siblings = new JsonArray();
    files.forEach(
        (name, content) -> {
          JsonObject lfs = new JsonObject();
          lfs.addProperty("sha256", sha256(content));
          JsonObject file = new JsonObject();
          file.addProperty("rfilename", name);
          file.addProperty("size", content.length);
          file.addProperty("blobId", sha256(content).substring(0, 40));
          file.add("lfs", lfs);
          siblings.add(file);
        });
    JsonObject listing = new JsonObject();
    listing.addProperty("sha", COMMIT);
    listing.add("siblings", siblings);
    return listing.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
