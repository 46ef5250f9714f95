// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.llm.TextTokens;

/** A language model's stand-in: the same text has the same vector of random numbers. */
record HashedTexts(String file, int dimension) implements TextEncoder {

  @Override
  public ModelDescription model() {
    return new ModelDescription(
        "hashed", "/nowhere", "None", 0, dimension, 1, 512, Pooling.MEAN, Map.of("weights", file));
  }

  @Override
  public EmbeddingSettings settings() {
    return new EmbeddingSettings("hashed", Pooling.MEAN, 512, false, Precision.FLOAT32);
  }

  @Override
  public Encoded encode(List<String> texts, Progress progress) {
    float[] vectors = new float[texts.size() * dimension];
    for (int row = 0; row < texts.size(); row++) {
      Random random = new Random(texts.get(row).hashCode());
      for (int i = 0; i < dimension; i++) {
        vectors[row * dimension + i] = (float) random.nextGaussian();
      }
    }
    List<String> warnings =
        texts.stream().anyMatch(text -> text.length() > 100)
            ? List.of("A text was cut.")
            : List.of();
    return new Encoded(vectors, warnings);
  }

  @Override
  public TextTokens tokens(List<String> texts, Progress progress) {
    return new TextTokens(
        texts.stream().map(text -> text.split(" ").length).toList(),
        texts.stream().map(texts::indexOf).toList());
  }

  @Override
  public Adaptable adaptable(List<String> texts, Progress progress) {
    throw new UnsupportedOperationException("there is no language model to train");
  }
}
