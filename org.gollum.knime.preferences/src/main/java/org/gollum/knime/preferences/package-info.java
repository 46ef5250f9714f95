// SPDX-License-Identifier: Apache-2.0
/**
 * The page <i>GOLLuM</i> under KNIME's preferences, and nothing else: what the settings mean, how
 * they are checked and who reads them is in {@code org.gollum.knime.nodes.preferences}, a bundle
 * that needs no user interface.
 */
package org.gollum.knime.preferences;
