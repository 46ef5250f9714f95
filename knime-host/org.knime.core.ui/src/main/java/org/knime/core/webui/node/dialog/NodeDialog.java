// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import java.util.Optional;
import java.util.Set;
import org.knime.core.webui.UIExtension;
import org.knime.core.webui.data.RpcDataService;

public interface NodeDialog extends UIExtension {
  default boolean canBeEnlarged() {
    return false;
  }

  Optional<RpcDataService> createRpcDataService();

  NodeSettingsService getNodeSettingsService();

  Set<SettingsType> getSettingsTypes();
}
