// SPDX-License-Identifier: Apache-2.0
/**
 * Runs a KNIME workflow folder without KNIME: reads its settings files and a plug-in's own
 * plugin.xml and manifest, configures and executes the nodes, and repeats loops as KNIME does.
 *
 * <p>Open {@link org.gollum.host.WorkflowRun} first, then {@link org.gollum.host.NodeBundle}, which
 * brings the nodes. {@code base} holds the few nodes of KNIME's own that our workflows use. Graph,
 * flow variables and one node's life each have a class of their own here; the nodes themselves are
 * driven through the stand-in's {@code NodeControl}.
 *
 * <p>What the host does not know (a node, a setting's value, a metanode) it refuses by name: a
 * workflow that runs here must mean the same in KNIME. The user's folder is only read; nodes see a
 * copy of it. One thread runs everything, one node after another.
 */
@NullMarked
package org.gollum.host;

import org.jspecify.annotations.NullMarked;
