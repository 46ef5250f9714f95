// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.engine.chem.MixedFeatures;
import org.gollum.engine.chem.StructureEncoding;
import org.gollum.engine.gp.KernelFamily;

/** What made the vectors h of a pool. Two pools with equal sources can be mixed. */
sealed interface VectorSource {

  /** The table brought them. */
  record Given() implements VectorSource {}

  /** Indicators of categories, and scaled numbers. */
  record Indicators(MixedFeatures encoding) implements VectorSource {}

  /** Fingerprints of SMILES, as many as there are columns, one after the other. */
  record Fingerprints(StructureEncoding encoding, int columns) implements VectorSource {
    @Override
    public KernelFamily kernel() {
      return KernelFamily.TANIMOTO;
    }
  }

  /**
   * A language model.
   *
   * @param baseModel what it is
   * @param pooling what was used, never the model's default
   * @param maxTokens where longer texts were cut
   * @param normalize whether vectors were scaled to length 1
   * @param precision of the linear layers
   */
  record Language(
      BaseModel baseModel, Pooling pooling, int maxTokens, boolean normalize, Precision precision)
      implements VectorSource {

    EmbeddingSettings settings() {
      return new EmbeddingSettings(baseModel.id(), pooling, maxTokens, normalize, precision);
    }

    /** Whether this gives the same vectors: the model's name does not matter, its files do. */
    boolean sameVectorsAs(Language other) {
      return baseModel.files().equals(other.baseModel.files())
          && pooling == other.pooling
          && maxTokens == other.maxTokens
          && normalize == other.normalize
          && precision == other.precision;
    }
  }

  /** The kernel on such vectors where they stand beside a text. */
  default KernelFamily kernel() {
    return KernelFamily.MATERN52;
  }

  /** Whether vectors of both lie in one space. */
  default boolean matches(VectorSource other) {
    if (this instanceof Language mine && other instanceof Language theirs) {
      return mine.sameVectorsAs(theirs);
    }
    return equals(other);
  }
}
