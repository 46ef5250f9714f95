// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of nodes share: tables, the four objects that a node's functions get, and an
 * engine that answers by rule and refuses what it does not know.
 */
package org.gollum.knime.nodes.testing;
