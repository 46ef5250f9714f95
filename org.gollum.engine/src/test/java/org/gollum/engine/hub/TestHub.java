// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gollum.api.CancelCheck;
import org.gollum.api.Progress;

/** A {@link Hub} that asks a {@link LocalHub}, with little patience. */
final class TestHub {
  static final String ID = "org/tiny";
  // A busy machine may hold an answer back for a second.
  static final Patience IMPATIENT =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          3,
          Duration.ofMillis(10),
          Duration.ofSeconds(5));

  private TestHub() {}

  static Hub at(LocalHub server, Path cache) {
    return at(server, cache, Optional.empty());
  }

  static Hub at(LocalHub server, Path cache, Optional<String> token) {
    return new Hub(server.address(), new HubCache(cache), token, Optional.empty(), IMPATIENT);
  }

  static DownloadPlan plan(Hub hub) {
    return hub.plan(ID, CancelCheck.NEVER);
  }

  static Path get(Hub hub) {
    return hub.run(plan(hub), Progress.NONE);
  }

  /** A model's files: small ones as git keeps them, weights as a large file. */
  static LocalHub withAModel(byte[] weights) throws java.io.IOException {
    return new LocalHub()
        .file("config.json", "{\"model_type\": \"bert\"}\n")
        .file("tokenizer.json", "{}\n")
        .file("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}\n")
        .file("README.md", "# Tiny\n")
        .file("modeling_tiny.py", "print('never fetched')\n")
        .largeFile("onnx/model.onnx", new byte[20])
        .largeFile("pytorch_model.bin", new byte[30])
        .largeFile("model.safetensors", weights);
  }
}
