// SPDX-License-Identifier: Apache-2.0
/**
 * Where the worker's jars, PyTorch's natives and the starter model lie on this computer.
 *
 * <p>Open {@link org.gollum.knime.nodes.installation.Installation} first. In KNIME they are bundles
 * of their own, asked from the platform; the offline host and tests name folders by the system
 * properties {@code gollum.engine.path} and {@code gollum.models}. What is missing is named
 * together with what to install.
 */
package org.gollum.knime.nodes.installation;
