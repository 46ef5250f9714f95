// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import org.gollum.api.CancelCheck;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.deepkernel.TextEncoder;

/** The language models that requests name. Thread-safe. */
interface TextModels {

  /** What a model is, without loading its weights. */
  ModelDescription describe(String model);

  /**
   * A model ready to read texts; loaded if it is not yet. The caller closes it.
   *
   * @param check asked while the model is being loaded for another request
   */
  Loan open(EmbeddingSettings settings, CancelCheck check);

  /** A model while somebody uses it. Thread-safe. */
  interface Loan extends TextEncoder, AutoCloseable {
    /** What it computes on: {@code cpu}, {@code cuda:0}, {@code mps}. */
    String device();

    @Override
    void close();
  }
}
