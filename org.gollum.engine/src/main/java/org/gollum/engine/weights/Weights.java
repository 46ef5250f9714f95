// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.gollum.api.InputException;
import org.gollum.engine.files.JsonFile;
import org.gollum.engine.tensor.Tensor;

/**
 * The weights of a model folder: {@code model.safetensors}, or the shards that {@code
 * model.safetensors.index.json} lists. Opening reads headers only. Thread-safe; its owner closes
 * it.
 */
public final class Weights implements AutoCloseable {
  public static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private final Path folder;
  private final List<String> fileNames;
  private final List<SafetensorsFile> files = new ArrayList<>();
  private final Map<String, SafetensorsFile> fileOf = new LinkedHashMap<>();
  private final Set<String> read = ConcurrentHashMap.newKeySet();

  private Weights(Path folder, List<String> fileNames) {
    this.folder = folder;
    this.fileNames = List.copyOf(fileNames);
  }

  /**
   * Opens all files of weights in a folder.
   *
   * @throws InputException if there are none, one is missing, damaged, or they contradict the index
   */
  public static Weights open(Path folder) {
    if (Files.isRegularFile(folder.resolve(SINGLE))) {
      Weights weights = new Weights(folder, List.of(SINGLE));
      weights.add(SINGLE);
      return weights;
    }
    if (!Files.isRegularFile(folder.resolve(INDEX))) {
      throw missing(folder);
    }
    Map<String, String> shardOf = readIndex(folder.resolve(INDEX));
    List<String> shards = List.copyOf(new TreeSet<>(shardOf.values()));
    List<String> names = new ArrayList<>(shards);
    names.add(INDEX);
    Weights weights = new Weights(folder, names);
    try {
      shards.forEach(weights::add);
      shardOf.forEach(weights::checkIndexed);
      return weights;
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  private static InputException missing(Path folder) {
    boolean pickled = Files.isRegularFile(folder.resolve("pytorch_model.bin"));
    return InputException.of(
            "The folder has no weights: "
                + SINGLE
                + " is missing"
                + (pickled ? ", and pytorch_model.bin is not read" : "")
                + ".")
        .file(folder.toString())
        .remedy(
            pickled
                ? "Save the model as safetensors (transformers: save_pretrained)."
                : "Copy the whole model folder, with " + SINGLE + ".")
        .build();
  }

  private static Map<String, String> readIndex(Path index) {
    JsonObject json = JsonFile.readObject(index);
    Map<String, String> shardOf = new LinkedHashMap<>();
    if (json.get("weight_map") instanceof JsonObject map && !map.isEmpty()) {
      for (Map.Entry<String, JsonElement> entry : map.entrySet()) {
        String shard = entry.getValue().isJsonPrimitive() ? entry.getValue().getAsString() : "";
        // A name with a path in it could point anywhere on the machine.
        if (!shard.matches("[\\w.-]+\\.safetensors")) {
          throw InputException.of(
                  "The tensor \"" + entry.getKey() + "\" is said to lie in \"" + shard + "\".")
              .file(index.toString())
              .remedy("Expected the name of a .safetensors file in the same folder.")
              .build();
        }
        shardOf.put(entry.getKey(), shard);
      }
      return shardOf;
    }
    throw InputException.of("The index lists no weights (\"weight_map\").")
        .file(index.toString())
        .remedy("Copy or download the model again.")
        .build();
  }

  private void add(String name) {
    Path path = folder.resolve(name);
    if (!Files.isRegularFile(path)) {
      throw InputException.of("The folder lacks " + name + ", which " + INDEX + " lists.")
          .file(folder.toString())
          .remedy("Copy the whole model folder.")
          .build();
    }
    SafetensorsFile file = SafetensorsFile.open(path);
    files.add(file);
    for (String tensor : file.entries().keySet()) {
      if (fileOf.put(tensor, file) != null) {
        throw InputException.of("The tensor \"" + tensor + "\" lies in two files of weights.")
            .file(path.toString())
            .remedy("Copy or download the model again.")
            .build();
      }
    }
  }

  private void checkIndexed(String tensor, String shard) {
    if (!fileOf.containsKey(tensor)) {
      throw InputException.of("The tensor \"" + tensor + "\" is not in " + shard + ".")
          .file(folder.resolve(INDEX).toString())
          .remedy("Copy or download the model again.")
          .build();
    }
  }

  /** The files of weights and their index, by name. */
  public List<String> fileNames() {
    return fileNames;
  }

  /** The number of floating-point weights in all files. */
  public long parameters() {
    return files.stream()
        .flatMap(file -> file.entries().values().stream())
        .filter(SafetensorsHeader.Entry::isFloating)
        .mapToLong(SafetensorsHeader.Entry::count)
        .sum();
  }

  /** The names of all tensors, in the files' order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(fileOf.keySet());
  }

  public boolean contains(String name) {
    return fileOf.containsKey(name);
  }

  /**
   * A tensor of the given shape as float32, in the innermost scope.
   *
   * @throws InputException if it is missing or has another shape than config.json implies
   */
  public Tensor read(String name, long... shape) {
    SafetensorsFile file = fileOf.get(name);
    if (file == null) {
      throw InputException.of("The weights lack the tensor \"" + name + "\".")
          .file(folder.toString())
          .remedy("Check that config.json and the weights belong to the same model.")
          .build();
    }
    long[] found = java.util.Objects.requireNonNull(file.entries().get(name)).shape();
    if (!Arrays.equals(found, shape)) {
      throw InputException.of(
              "The tensor \""
                  + name
                  + "\" has shape "
                  + Arrays.toString(found)
                  + ", config.json implies "
                  + Arrays.toString(shape)
                  + ".")
          .file(folder.toString())
          .remedy("Check that config.json and the weights belong to the same model.")
          .build();
    }
    read.add(name);
    return file.read(name);
  }

  /**
   * The tensors that nobody has read so far, in the files' order: weights of a part that the model
   * was not built with, or those of a head that embedding has no use for.
   */
  public List<String> unread() {
    return fileOf.keySet().stream().filter(name -> !read.contains(name)).toList();
  }

  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
