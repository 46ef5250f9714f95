// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.tokens.TextTokenizer;
import org.gollum.engine.weights.Weights;

/**
 * A folder with a language model: {@code config.json}, a tokenizer, weights, and, if it is a
 * sentence encoder, {@link SentenceModules}. Opening checks that all is there, that the family is
 * supported and that the weights' headers are sound; it reads no weights. Thread-safe.
 */
public final class ModelFolder {
  private final Path path;
  private final ModelConfiguration configuration;
  private final Family family;
  private final Family.Dimensions dimensions;
  private final SentenceModules modules;
  private final long parameters;
  private final List<String> files;

  /** Hashes of files that did not change since, by path, size and time of change. */
  private final Map<List<Object>, String> hashes = new ConcurrentHashMap<>();

  private ModelFolder(
      Path path, ModelConfiguration configuration, List<String> tokenizer, Weights weights) {
    this.path = path;
    this.configuration = configuration;
    this.family = Family.of(configuration, path, weights);
    this.dimensions = family.dimensions().apply(configuration);
    this.modules = SentenceModules.in(path);
    this.parameters = weights.parameters();
    this.files = new ArrayList<>(List.of("config.json"));
    files.addAll(tokenizer);
    files.addAll(weights.fileNames());
  }

  /**
   * Checks a folder.
   *
   * @throws InputException that names what is missing, damaged or not supported
   */
  public static ModelFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw InputException.of("There is no such folder.").file(folder.toString()).build();
    }
    require(path, "config.json");
    // Before the weights, so that a model that cannot be used anyway is not blamed on its files.
    ModelConfiguration configuration = new ModelConfiguration(path.resolve("config.json"));
    if (!configuration.modelType().isEmpty()) {
      Family.of(configuration);
    }
    List<String> tokenizer = TextTokenizer.files(path);
    try (Weights weights = Weights.open(path)) {
      return new ModelFolder(path, configuration, tokenizer, weights);
    }
  }

  private static void require(Path folder, String name) {
    if (!Files.isRegularFile(folder.resolve(name))) {
      throw InputException.of("The folder has no " + name + ".")
          .file(folder.toString())
          .remedy("Copy the whole model folder, with " + name + ".")
          .build();
    }
  }

  /** Where it lies, absolute. */
  public Path path() {
    return path;
  }

  /**
   * What the model is, with the SHA-256 of every file. A file is read again only if its size or
   * time of change differs from the last time.
   *
   * @param id what the user called it
   */
  public ModelDescription describe(String id) {
    Map<String, String> sums = new TreeMap<>();
    for (String file : files) {
      sums.put(file, sha256(path.resolve(file)));
    }
    return new ModelDescription(
        id,
        path.toString(),
        architecture(),
        parameters,
        dimensions.hiddenSize(),
        dimensions.blocks(),
        dimensions.maxTokens(),
        pooling(),
        sums);
  }

  /** Its architecture as {@code config.json} names it, else its family's. */
  public String architecture() {
    String named = configuration.architecture();
    return named.isEmpty() ? family.architecture() : named;
  }

  /** The number of its weights. */
  public long parameters() {
    return parameters;
  }

  Family.Dimensions dimensions() {
    return dimensions;
  }

  /** What the folder says of it, else the family's usual way. */
  Pooling pooling() {
    return modules.pooling().orElse(family.pooling());
  }

  /**
   * Whether its makers scale its vectors to length 1: {@code modules.json} lists a module {@code
   * Normalize}.
   */
  public boolean normalizes() {
    return modules.normalizes();
  }

  Network loadNetwork(Precision precision) {
    try (Weights weights = Weights.open(path)) {
      return Network.load(family, configuration, weights, precision);
    }
  }

  private String sha256(Path file) {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      List<Object> key = List.of(file, Files.size(file), changed);
      String known = hashes.get(key);
      if (known == null) {
        known = hash(file);
        hashes.put(key, known);
      }
      return known;
    } catch (IOException e) {
      throw InputException.of("The file could not be read: " + e.getMessage() + ".")
          .file(file.toString())
          .cause(e)
          .build();
    }
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
