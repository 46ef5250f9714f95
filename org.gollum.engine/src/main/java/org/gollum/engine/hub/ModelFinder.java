// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gollum.api.InputException;

/**
 * Finds a language model on this machine. Searched in this order: the name as a folder; the folders
 * of system property {@code gollum.models} (separated as in a class path), each holding model
 * folders; the cache that Hugging Face's own tools and {@link Hub} fill. Nothing is ever
 * downloaded. Immutable.
 *
 * <p>The cache lies at {@code HF_HUB_CACHE}, else {@code HF_HOME/hub}, else {@code
 * ~/.cache/huggingface/hub}; a model {@code org/name} in it at {@code
 * models--org--name/snapshots/<revision>}, with the revision in {@code refs/main}.
 */
public final class ModelFinder {
  private final List<Path> folders;
  private final Path cache;

  /** A finder over these folders of models and this cache; none of them needs to exist. */
  public ModelFinder(List<Path> folders, Path cache) {
    this.folders = List.copyOf(folders);
    this.cache = cache;
  }

  /** The finder of this process, from its system properties and environment. */
  public static ModelFinder standard() {
    String property = System.getProperty("gollum.models", "");
    List<Path> folders =
        Arrays.stream(property.split(java.util.regex.Pattern.quote(File.pathSeparator), -1))
            .filter(name -> !name.isBlank())
            .map(Path::of)
            .toList();
    return new ModelFinder(folders, HubEnvironment.standard().cache());
  }

  /** The folders of models, besides the cache; none of them needs to exist. */
  public List<Path> folders() {
    return folders;
  }

  /** The cache that Hugging Face's own tools share. */
  public Path cache() {
    return cache;
  }

  /** A model on this machine: the id to ask for it with, and where it lies. */
  public record Found(String id, Path folder) {

    /** The size of its files. */
    public long bytes() {
      try (Stream<Path> files = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
        return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The folder of a model.
   *
   * @param idOrFolder a folder, or an id such as {@code all-MiniLM-L6-v2} or {@code org/name}
   * @throws InputException that says where was looked, if there is none
   */
  public Path find(String idOrFolder) {
    return locate(idOrFolder).orElseThrow(() -> unknown(idOrFolder));
  }

  /** The folder of a model, if it is on this machine; see {@link #find}. */
  public Optional<Path> locate(String name) {
    Path asFolder;
    try {
      asFolder = Path.of(name);
    } catch (InvalidPathException e) {
      return Optional.empty(); // no id holds such characters either
    }
    if (!name.isBlank() && Files.isDirectory(asFolder)) {
      return Optional.of(asFolder);
    }
    if (!name.matches("[\\w.-]+(/[\\w.-]+)?") || name.contains("..")) {
      return Optional.empty();
    }
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .or(() -> ModelId.parse(name).flatMap(id -> snapshot(cache.resolve(id.folderName()))));
  }

  private static Optional<Path> snapshot(Path model) {
    Path snapshots = model.resolve("snapshots");
    Path main = model.resolve("refs").resolve("main");
    try {
      if (Files.isRegularFile(main)) {
        String revision = Files.readString(main, StandardCharsets.UTF_8).strip();
        if (revision.matches("[\\w-]+") && isModel(snapshots.resolve(revision))) {
          return Optional.of(snapshots.resolve(revision));
        }
      }
      // Fetched by a revision of its own, so that nothing is called main: the newest of them.
      return children(snapshots).stream()
          .filter(ModelFinder::isModel)
          .max(Comparator.comparing(folder -> folder.toFile().lastModified()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputException unknown(String name) {
    String places =
        folders.stream().map(folder -> folder + ", ").collect(Collectors.joining()) + cache;
    String known =
        list().isEmpty()
            ? "There is none on this machine."
            : "Found on this machine: "
                + list().stream().map(Found::id).collect(Collectors.joining(", "))
                + ".";
    String fetch =
        ModelId.parse(name)
            .map(id -> " To download it, if the hub has it: gollum models get " + id)
            .orElse("");
    return InputException.of("The language model \"" + name + "\" was not found.")
        .setting("model")
        .remedy("It is no folder and not in " + places + ". " + known + fetch)
        .build();
  }

  /** All models there are, in the order of the search; of several of one id the one that counts. */
  public List<Found> list() {
    List<Found> found = new ArrayList<>();
    for (Path folder : folders) {
      for (Path model : children(folder)) {
        add(found, new Found(String.valueOf(model.getFileName()), model));
      }
    }
    for (Path model : children(cache)) {
      ModelId.ofFolder(String.valueOf(model.getFileName()))
          .ifPresent(
              id -> snapshot(model).ifPresent(folder -> add(found, new Found(id.text(), folder))));
    }
    return List.copyOf(found);
  }

  private static void add(List<Found> found, Found model) {
    if (isModel(model.folder())
        && found.stream().noneMatch(other -> other.id().equals(model.id()))) {
      found.add(model);
    }
  }

  /** A folder that is still being filled has its configuration last. */
  private static boolean isModel(Path folder) {
    return Files.isRegularFile(folder.resolve(WantedFiles.CONFIGURATION));
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
