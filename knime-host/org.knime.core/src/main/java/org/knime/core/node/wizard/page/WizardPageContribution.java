// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.wizard.page;

import java.io.IOException;
import java.util.Optional;
import org.knime.core.node.workflow.NativeNodeContainer;

/** A node that has a view of a page. */
public interface WizardPageContribution {
  default boolean hasNodeView() {
    return true;
  }

  Optional<String> validateViewValue(NativeNodeContainer node, String value) throws IOException;

  void loadViewValue(NativeNodeContainer node, String value) throws IOException;

  Optional<String> getInitialViewValue(NativeNodeContainer node);
}
