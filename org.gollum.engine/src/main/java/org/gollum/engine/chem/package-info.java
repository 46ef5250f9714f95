// SPDX-License-Identifier: Apache-2.0
/**
 * Vectors of experiments that need no language model: fingerprints of structures, indicators of
 * categories, numbers. The baselines that a learned representation has to beat. The Chemistry
 * Development Kit is seen here only.
 *
 * <p>Open {@link org.gollum.engine.chem.StructureEncoding} first: {@link
 * org.gollum.engine.chem.Drfp} for reactions, {@link org.gollum.engine.chem.MorganFingerprint} and
 * {@link org.gollum.engine.chem.MolecularQuantumNumbers} for molecules; {@link
 * org.gollum.engine.chem.StructureVectors} reads whole columns and says which cells are bad. {@link
 * org.gollum.engine.chem.MixedFeatures} is for categories and numbers. Fingerprints are computed on
 * a graph of our own; the kit reads and writes SMILES and finds rings and aromaticity.
 *
 * <p>Everything is double precision, immutable unless said otherwise, and the same on every
 * machine. Not here: the similarity of fingerprints, which is a kernel's.
 */
@NullMarked
package org.gollum.engine.chem;

import org.jspecify.annotations.NullMarked;
