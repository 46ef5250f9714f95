// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import org.knime.node.parameters.widget.choices.Label;

/** Where the template comes from. Constants are saved in workflows. */
enum TemplateFrom {
  @Label(value = "Built-in", description = "One that finds its columns by their names.")
  BUILT_IN,
  @Label(value = "Own", description = "One that is written here.")
  OWN
}
