// SPDX-License-Identifier: Apache-2.0
/**
 * The one door from outside into the stand-in: what KNIME's own workflow engine may do with a node
 * and nobody else. Open {@link org.gollum.host.standin.NodeControl} first. Real KNIME has no such
 * package, so nodes never use it; the offline host and the tests of nodes do.
 */
package org.gollum.host.standin;
