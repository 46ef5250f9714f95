// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The cache of models as huggingface_hub lays it out:
 *
 * <pre>{@code
 * models--org--name/blobs/<hash>                     content, named by its hash
 * models--org--name/blobs/<hash>.incomplete          the part of it that came so far
 * models--org--name/snapshots/<commit>/config.json   link to ../../blobs/<hash>
 * models--org--name/refs/main                        the commit that "main" stands for
 * .locks/models--org--name/<hash>.lock               held while that content is fetched
 * }</pre>
 *
 * <p>Where the system or the user's rights know no symbolic links (Windows), the content itself
 * moves to the link's place. Immutable.
 *
 * @param folder of the whole cache; need not exist
 * @param linker makes the links
 */
record HubCache(Path folder, Linker linker) {

  /** Makes a symbolic link, or says that there are none here. */
  @FunctionalInterface
  interface Linker {
    /**
     * Makes one.
     *
     * @throws UnsupportedOperationException where there are no links
     * @throws FileSystemException where this user may make none
     */
    void link(Path link, Path target) throws IOException;
  }

  HubCache(Path folder) {
    this(folder, (link, target) -> Files.createSymbolicLink(link, target));
  }

  Path model(ModelId id) {
    return folder.resolve(id.folderName());
  }

  Path blobs(ModelId id) {
    return model(id).resolve("blobs");
  }

  Path blob(ModelId id, ContentHash hash) {
    return blobs(id).resolve(hash.hex());
  }

  Path lock(ModelId id, ContentHash hash) {
    return folder.resolve(".locks").resolve(id.folderName()).resolve(hash.hex() + ".lock");
  }

  Path snapshot(ModelId id, String commit) {
    return model(id).resolve("snapshots").resolve(commit);
  }

  /** The content of a file, if it is here in full: as a blob, or at its place in the snapshot. */
  Optional<Path> content(ModelId id, String commit, RepositoryListing.Entry file) {
    Path blob = blob(id, file.hash());
    Path place = snapshot(id, commit).resolve(file.name());
    return Optional.of(blob)
        .filter(path -> isWhole(path, file.bytes()))
        .or(() -> Optional.of(place).filter(path -> isWhole(path, file.bytes())));
  }

  // Content gets its name only after its hash was checked: the size tells whether it still is
  // whole.
  private static boolean isWhole(Path path, long bytes) {
    try {
      return Files.isRegularFile(path) && Files.size(path) == bytes;
    } catch (IOException e) {
      return false; // it went away between the two questions
    }
  }

  /** Puts fetched content at its place in the snapshot, unless it is there. */
  void place(ModelId id, String commit, RepositoryListing.Entry file) throws IOException {
    Path blob = blob(id, file.hash());
    Path place = snapshot(id, commit).resolve(file.name());
    if (isWhole(place, file.bytes())) {
      return;
    }
    Path parent = parent(place);
    Files.createDirectories(parent);
    Files.deleteIfExists(place);
    try {
      linker.link(place, parent.relativize(blob));
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (!isWhole(place, file.bytes())) { // else another process was quicker
        move(blob, place);
      }
    }
  }

  /** Writes down which commit a branch or tag stands for; a commit stands for itself. */
  void refer(ModelId id, String revision, String commit) throws IOException {
    if (revision.equals(commit)) {
      return;
    }
    Path reference = model(id).resolve("refs").resolve(revision);
    Files.createDirectories(parent(reference));
    if (Files.isRegularFile(reference) && Files.readString(reference).strip().equals(commit)) {
      return;
    }
    // Written aside outside of "refs": Python's tools take every file in there for a reference.
    Path part = Files.createTempFile(model(id), "ref-", ".part");
    try {
      Files.writeString(part, commit, StandardCharsets.US_ASCII);
      move(part, reference);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " lies in no folder");
    }
    return parent;
  }

  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network folders cannot: a plain move is then the best there is.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
