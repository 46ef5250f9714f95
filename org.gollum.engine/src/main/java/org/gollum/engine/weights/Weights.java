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
 * model.safetensors.index.json} lists; where neither is there, {@code pytorch_model.bin} or its
 * shards. Opening reads headers only. Thread-safe; its owner closes it.
 */
public final class Weights implements AutoCloseable {
  private static final String SINGLE = "model.safetensors";
  private static final String PICKLED = "pytorch_model.bin";
  private static final String INDEX = ".index.json";

  private final Path folder;
  private final List<String> fileNames;
  private final List<WeightsFile> files = new ArrayList<>();
  private final Map<String, WeightsFile> fileOf = new LinkedHashMap<>();
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
    for (String name : List.of(SINGLE, PICKLED)) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return open(folder, List.of(name), List.of(), Map.of());
      }
      String index = name + INDEX;
      if (Files.isRegularFile(folder.resolve(index))) {
        Map<String, String> shardOf = readIndex(folder.resolve(index));
        List<String> shards = List.copyOf(new TreeSet<>(shardOf.values()));
        return open(folder, shards, List.of(index), shardOf);
      }
    }
    throw InputException.of(
            "The folder has no weights: " + SINGLE + " and " + PICKLED + " are missing.")
        .file(folder.toString())
        .remedy("Copy the whole model folder, with " + SINGLE + ".")
        .build();
  }

  private static Weights open(
      Path folder, List<String> names, List<String> index, Map<String, String> shardOf) {
    List<String> all = new ArrayList<>(names);
    all.addAll(index);
    Weights weights = new Weights(folder, all);
    try {
      names.forEach(name -> weights.add(name, index));
      shardOf.forEach((tensor, shard) -> weights.checkIndexed(tensor, shard, index));
      return weights;
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  private static Map<String, String> readIndex(Path index) {
    String ending = index.toString().endsWith(PICKLED + INDEX) ? ".bin" : ".safetensors";
    JsonObject json = JsonFile.readObject(index);
    Map<String, String> shardOf = new LinkedHashMap<>();
    if (json.get("weight_map") instanceof JsonObject map && !map.isEmpty()) {
      for (Map.Entry<String, JsonElement> entry : map.entrySet()) {
        String shard = entry.getValue().isJsonPrimitive() ? entry.getValue().getAsString() : "";
        // A name with a path in it could point anywhere on the machine.
        if (!shard.matches("[\\w.-]+") || !shard.endsWith(ending)) {
          throw InputException.of(
                  "The tensor \"" + entry.getKey() + "\" is said to lie in \"" + shard + "\".")
              .file(index.toString())
              .remedy("Expected the name of a " + ending + " file in the same folder.")
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

  private void add(String name, List<String> index) {
    Path path = folder.resolve(name);
    if (!index.isEmpty() && !Files.isRegularFile(path)) {
      throw InputException.of("The folder lacks " + name + ", which " + index.get(0) + " lists.")
          .file(folder.toString())
          .remedy("Copy the whole model folder.")
          .build();
    }
    WeightsFile file = WeightsFile.open(path);
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

  private void checkIndexed(String tensor, String shard, List<String> index) {
    if (!fileOf.containsKey(tensor)) {
      throw InputException.of("The tensor \"" + tensor + "\" is not in " + shard + ".")
          .file(folder.resolve(index.get(0)).toString())
          .remedy("Copy or download the model again.")
          .build();
    }
  }

  /** Where they lie. */
  public Path folder() {
    return folder;
  }

  /** The files of weights and their index, by name. */
  public List<String> fileNames() {
    return fileNames;
  }

  /** The number of floating-point weights in all files. */
  public long parameters() {
    return files.stream().mapToLong(WeightsFile::parameters).sum();
  }

  /** The number of weights in the tensors whose names begin so. */
  public long parameters(String prefix) {
    return fileOf.entrySet().stream()
        .filter(named -> named.getKey().startsWith(prefix))
        .mapToLong(named -> named.getValue().entry(named.getKey()).count())
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
    WeightsFile file = fileOf.get(name);
    if (file == null) {
      throw InputException.of("The weights lack the tensor \"" + name + "\".")
          .file(folder.toString())
          .remedy("Check that config.json and the weights belong to the same model.")
          .build();
    }
    long[] found = file.entry(name).shape();
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
    files.forEach(WeightsFile::close);
  }
}
