// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.protocol.Welcome;

/**
 * One talk with the worker and the files it needs. Belongs to one thread; close it in a
 * try-with-resources statement.
 *
 * <pre>{@code
 * try (Exchange exchange = worker.open(progress)) {
 *   Path texts = exchange.file("texts");
 *   TextFile.write(texts, rows);
 *   Path vectors = exchange.file("vectors");
 *   EmbedAnswer answer = exchange.ask(
 *       (service, token) -> service.embed(new EmbedRequest(token, settings,
 *           Inputs.ofTexts(Exchange.name(texts), columns, null), Exchange.name(vectors))),
 *       progress);
 *   double[] values = MatrixFile.readAll(vectors);
 * }
 * }</pre>
 */
public final class Exchange implements AutoCloseable {
  private final Connection connection;
  private final List<Path> files = new ArrayList<>();
  private boolean closed;

  Exchange(Connection connection) {
    this.connection = connection;
  }

  /**
   * A file for a request to name: not there yet, and deleted on close.
   *
   * @param suffix how its name ends: {@code texts}, {@code surrogate.gollum}
   */
  public Path file(String suffix) {
    Path file = connection.exchangeFolder().resolve(connection.newName(suffix));
    files.add(file);
    return file;
  }

  /** A new file with that content, such as a surrogate's archive. */
  public Path file(String suffix, byte[] content) throws IOException {
    Path file = file(suffix);
    Files.write(file, content);
    return file;
  }

  /** The name by which a request speaks of a file. */
  public static String name(Path file) {
    return file.getFileName().toString();
  }

  /**
   * Sends a request and waits for its answer; returns within a fraction of a second when cancelled.
   *
   * @param progress told on this thread how far the request is, and asked about ten times a second
   *     whether to go on
   * @throws InputException for a mistake of the user's
   * @throws CancellationException if {@code progress} said so, or this thread was interrupted
   * @throws WorkerException if the worker failed or died; ask again through a new exchange then
   */
  public <A> A ask(Request<A> request, Progress progress) throws WorkerException {
    return connection.ask(request, progress);
  }

  /** Versions, device, process id and exchange folder of the worker. */
  public Welcome welcome() {
    return connection.welcome();
  }

  /** Deletes the files. */
  @Override
  public void close() {
    for (Path file : files) {
      delete(file);
    }
    if (!closed) {
      closed = true;
      connection.endTalk();
    }
  }

  /**
   * Deletes what can be deleted of a dead worker's folder; the next worker removes the rest. Links
   * are not followed.
   */
  static void deleteTree(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) {
              delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // The visitor lets no exception through but its own, and has none.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The worker may still have it open; it deletes the folder with all files when it ends.
    }
  }
}
