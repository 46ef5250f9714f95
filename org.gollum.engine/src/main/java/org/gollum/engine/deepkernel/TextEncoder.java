// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;

/**
 * What turns texts into vectors before anything is trained: a language model with its settings. An
 * interface so that the learner is testable without a model on the disk.
 */
public interface TextEncoder {

  /** The language model. */
  ModelDescription model();

  /** Pooling and cut as they are used: the pooling is never null here. */
  EmbeddingSettings settings();

  /** One vector per text. */
  Encoded encode(List<String> texts, Progress progress);

  /** Vectors of texts, and what the user should know about them. */
  final class Encoded {
    private final float[] vectors;
    private final List<String> warnings;

    /**
     * What an encoder returns.
     *
     * @param vectors [n, H] row by row, not copied
     * @param warnings sentences for the user: texts that were cut
     */
    public Encoded(float[] vectors, List<String> warnings) {
      this.vectors = vectors;
      this.warnings = List.copyOf(warnings);
    }

    /** The vectors, [n, H] row by row, not copied. */
    public float[] vectors() {
      return vectors;
    }

    /** Sentences for the user. */
    public List<String> warnings() {
      return warnings;
    }
  }
}
