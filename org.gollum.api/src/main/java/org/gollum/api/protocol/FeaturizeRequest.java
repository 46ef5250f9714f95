// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.gollum.api.BadSmiles;
import org.gollum.api.FeatureKind;
import org.gollum.api.FingerprintSettings;

/**
 * Asks for the fingerprints, or counts, of structures.
 *
 * @param token names the request in {@link ProgressNote}s
 * @param kind what is made of a SMILES; not one-hot
 * @param size of a fingerprint; counts have none
 * @param badSmiles what becomes of a row whose SMILES cannot be read
 * @param inputs SMILES, with no template; those of several columns give one vector, one after the
 *     other
 * @param rowNames name of a {@code TextFile} with a name per row, for messages
 * @param vectors name of the {@code MatrixFile} to write, one row per row that could be read
 */
public record FeaturizeRequest(
    String token,
    FeatureKind kind,
    FingerprintSettings size,
    BadSmiles badSmiles,
    Inputs inputs,
    String rowNames,
    String vectors) {

  /** Checks that structures are asked for. */
  public FeaturizeRequest {
    if (kind == FeatureKind.ONE_HOT) {
      throw new IllegalArgumentException("categories are no structures");
    }
    if (inputs.texts() == null || inputs.template() != null) {
      throw new IllegalArgumentException("SMILES are needed as they stand in their columns");
    }
  }
}
