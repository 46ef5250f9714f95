// SPDX-License-Identifier: Apache-2.0
/**
 * What the user of a KNIME has set for all its nodes: where to compute, with what, and by which
 * worker.
 *
 * <p>Open {@link org.gollum.knime.nodes.preferences.Setting} first: each setting, its key, and the
 * one order in which places are asked. {@link org.gollum.knime.nodes.preferences.EngineSettings} is
 * what they come to, checked. The page that shows them is a bundle of its own, so that an executor
 * without a user interface resolves this one; it checks what is typed by {@link
 * org.gollum.knime.nodes.preferences.SettingCheck}.
 */
package org.gollum.knime.nodes.preferences;
