// SPDX-License-Identifier: Apache-2.0
/**
 * The node System Check: what the worker's machine offers, as a table. An engine that does not
 * start is a line of that table, not a failure of the node: that is what one runs it for.
 */
package org.gollum.knime.nodes.systemcheck;
