// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import java.util.Map;

/**
 * How a structure becomes a vector of fixed length. {@link Drfp} is for reactions, {@link
 * MorganFingerprint} and {@link MolecularQuantumNumbers} are for molecules. Equal encodings give
 * equal vectors, on every machine.
 */
public sealed interface StructureEncoding permits Drfp, MorganFingerprint, MolecularQuantumNumbers {

  /** The length of a vector. */
  int dimension();

  /** What the text stands for, for messages: {@code reaction SMILES} or {@code SMILES}. */
  String kind();

  /**
   * The vector of one structure.
   *
   * @throws SmilesException if the text is not of that kind
   */
  default double[] encode(String smiles) throws SmilesException {
    return encode(smiles, new java.util.HashMap<>());
  }

  /**
   * The vector of one structure, with what was found out about its molecules before.
   *
   * @param known what any encoding equal to this one has put in; grows
   */
  double[] encode(String smiles, Map<String, long[]> known) throws SmilesException;
}
