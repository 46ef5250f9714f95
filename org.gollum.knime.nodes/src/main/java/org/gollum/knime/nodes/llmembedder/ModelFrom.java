// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import org.knime.node.parameters.widget.choices.Label;

/** How the model is chosen. Constants are saved in workflows. */
enum ModelFrom {
  @Label(value = "This machine", description = "One of those that were found.")
  FOUND,
  @Label(value = "Folder or id", description = "Any other, also from the model hub.")
  NAMED
}
