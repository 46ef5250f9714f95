// SPDX-License-Identifier: Apache-2.0
/**
 * The node Reaction Fingerprint: a table with SMILES in, the same table with a vector per row out.
 * Open {@link org.gollum.knime.nodes.reactionfingerprint.ReactionFingerprintNodeFactory} first.
 */
package org.gollum.knime.nodes.reactionfingerprint;
