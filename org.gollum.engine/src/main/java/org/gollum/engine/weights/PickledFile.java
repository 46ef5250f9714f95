// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.gollum.api.InputException;
import org.gollum.engine.files.FloatFormat;
import org.gollum.engine.tensor.Tensor;

/**
 * Weights as PyTorch itself saves them, {@code pytorch_model.bin}: a pickle that names tensors, and
 * their numbers. Both forms are read, {@link ZippedStorages} and the older {@link
 * ConsecutiveStorages}; the pickle is read by {@link Pickle}, which builds tensors and nothing
 * else, so no file can make anything run. Every tensor's place is checked against the file before
 * any data is read.
 *
 * <p>Source: the description of the format in the documentation of {@code torch.save}, and files it
 * wrote.
 */
final class PickledFile implements WeightsFile {

  /** Some 60,000 tensors, a few hundred bytes for each. A large model has a few thousand. */
  private static final long LARGEST_PICKLE = 16_000_000;

  private final Path path;
  private final Storages storages;
  private final Map<String, PickledTensor> tensors = new LinkedHashMap<>();
  private final Map<String, Entry> entries;

  private PickledFile(Path path, Storages storages) throws IOException {
    this.path = path;
    this.storages = storages;
    for (Map.Entry<?, ?> named : storages.stateDict().entrySet()) {
      String name = (String) named.getKey();
      if (!(named.getValue() instanceof PickledTensor tensor)) {
        throw InputException.of("The file holds \"" + name + "\", which is no tensor.")
            .file(path.toString())
            .remedy("Save the model's weights alone (transformers: save_pretrained).")
            .build();
      }
      String fault = tensor.fault();
      if (!fault.isEmpty()) {
        throw new IOException("the tensor \"" + name + "\" " + fault);
      }
      storages.check(tensor.storage());
      tensors.put(name, tensor);
    }
    Map<String, Entry> described = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> described.put(name, new Entry(tensor.storage().type(), tensor.sizes())));
    this.entries = Collections.unmodifiableMap(described);
  }

  /**
   * Opens a file and checks what it holds.
   *
   * @throws InputException if the file cannot be read, is damaged, or asks for more than tensors
   */
  static PickledFile open(Path path) {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(16);
    } catch (IOException e) {
      throw FileBytes.unopened(path, e);
    }
    try {
      Storages storages = storages(path, start);
      try {
        return new PickledFile(path, storages);
      } catch (IOException | RuntimeException e) {
        storages.close();
        throw e;
      }
    } catch (PickledWords.Refused e) {
      throw InputException.of("The file " + e.getMessage() + ".")
          .file(path.toString())
          .remedy(
              "Nothing of it was run. Use it only if you trust where it comes from: load it with"
                  + " the program that wrote it and save its weights as safetensors (transformers:"
                  + " save_pretrained).")
          .cause(e)
          .build();
    } catch (IOException e) {
      throw InputException.of("The file is damaged: " + e.getMessage() + ".")
          .file(path.toString())
          .remedy("Copy or download the model again.")
          .cause(e)
          .build();
    }
  }

  private static Storages storages(Path path, byte[] start) throws IOException {
    if (ConsecutiveStorages.begins(start)) {
      return ConsecutiveStorages.open(path, LARGEST_PICKLE);
    }
    if (start.length >= 2 && start[0] == 'P' && start[1] == 'K') {
      return ZippedStorages.open(path, LARGEST_PICKLE);
    }
    throw new IOException("it does not begin as a file of PyTorch does");
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Map<String, Entry> entries() {
    return entries;
  }

  @Override
  public long parameters() {
    return entries.entrySet().stream()
        .filter(named -> named.getValue().isFloating())
        .map(named -> Objects.requireNonNull(tensors.get(named.getKey())))
        .distinct() // tied weights have several names
        .mapToLong(tensor -> tensor.sizes().stream().reduce(1L, (a, b) -> a * b))
        .sum();
  }

  @Override
  public Tensor read(String name) {
    FloatFormat format = format(name);
    PickledTensor tensor = Objects.requireNonNull(tensors.get(name));
    StoredNumbers numbers =
        new StoredNumbers(
            path,
            (position, into) -> storages.read(tensor.storage(), position, into),
            format,
            storages.order());
    long[] shape = entry(name).shape();
    if (tensor.isContiguous()) {
      return Tensor.filled((into, first) -> numbers.read(tensor.offset() + first, into), shape);
    }
    return Tensor.filled(gathered(name, tensor, numbers), shape);
  }

  /** The elements of a tensor that lie in another order, such as those of a transposed one. */
  private Tensor.Filler gathered(String name, PickledTensor tensor, StoredNumbers numbers) {
    if (tensor.span() > Integer.MAX_VALUE - 8) { // the longest array of Java
      throw InputException.of("The tensor \"" + name + "\" is stored transposed and too large.")
          .file(path.toString())
          .remedy("Save the model as safetensors (transformers: save_pretrained).")
          .build();
    }
    float[] stretch = new float[(int) tensor.span()];
    numbers.read(tensor.offset(), FloatBuffer.wrap(stretch));
    return (into, first) -> {
      float[] values = new float[into.remaining()];
      for (int i = 0; i < values.length; i++) {
        values[i] = stretch[(int) tensor.place(first + i)];
      }
      into.put(values);
    };
  }

  @Override
  public void close() {
    storages.close();
  }
}
