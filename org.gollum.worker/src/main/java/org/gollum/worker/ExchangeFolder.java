// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder through which tables and archives travel. It is made readable for this user alone, and
 * goes with the worker.
 *
 * <p>A lock on a file inside says that its worker lives: process ids would be reused, and mean
 * nothing where two machines share the folder above. What a killed worker left is removed by the
 * next one that starts. Thread-safe.
 */
final class ExchangeFolder implements AutoCloseable {
  static final String PREFIX = "gollum-exchange-";
  static final String LOCK = "worker.lock";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Duration STARTING = Duration.ofHours(1);

  private final Path folder;
  private final FileChannel channel;

  private ExchangeFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Makes a new folder in {@code root} and removes what dead workers left there. */
  static ExchangeFolder create(Path root) throws IOException {
    while (true) {
      // The owner alone may enter it, on systems that know such permissions.
      Path folder = Files.createTempDirectory(root, PREFIX).toAbsolutePath();
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (locked(channel).isPresent()) {
        sweep(root, folder);
        return new ExchangeFolder(folder, channel);
      }
      // Another worker's sweep came between the two lines above: it deletes this folder.
      channel.close();
    }
  }

  /** Where it lies. */
  Path path() {
    return folder;
  }

  /**
   * The file of that name.
   *
   * @throws IllegalArgumentException unless it is a plain name of letters, digits, dots, hyphens
   *     and underscores
   */
  Path file(String name) {
    if (!NAME.matcher(name).matches() || name.equals(LOCK)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not the plain name of a file in the exchange folder");
    }
    return folder.resolve(name);
  }

  /** Deletes the folder with all its files. Harmless when it is gone already. */
  @Override
  public void close() {
    try {
      channel.close();
      delete(folder);
    } catch (IOException e) {
      System.err.println("The exchange folder stays behind for the next worker to remove: " + e);
    }
  }

  private static void sweep(Path root, Path own) throws IOException {
    // The folder above is often open to all users: nothing of theirs is even looked into.
    UserPrincipal user = Files.getOwner(own);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, PREFIX + "*")) {
      for (Path folder : folders) {
        try {
          if (!folder.equals(own)
              && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
              && Files.getOwner(folder).equals(user)
              && isAbandoned(folder)) {
            delete(folder);
          }
        } catch (IOException e) {
          // Another worker is just removing it.
        }
      }
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return locked(channel).isPresent();
    } catch (NoSuchFileException e) {
      // A worker that is just starting has not made it yet.
      Instant made =
          Files.readAttributes(folder, BasicFileAttributes.class).creationTime().toInstant();
      return made.isBefore(Instant.now().minus(STARTING));
    }
  }

  private static Optional<FileLock> locked(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException heldInThisProcess) {
      return Optional.empty();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(folder)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
