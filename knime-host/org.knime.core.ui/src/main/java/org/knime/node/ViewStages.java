// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;

/** The stages that a {@link DefaultView} is made in. */
final class ViewStages implements DefaultView.RequireViewParameters {
  @Override
  public DefaultView.RequireDescription parametersClass(
      Class<? extends NodeParameters> parametersClass) {
    return description -> page -> new DefaultView(description, page.apply(Page.create()));
  }
}
