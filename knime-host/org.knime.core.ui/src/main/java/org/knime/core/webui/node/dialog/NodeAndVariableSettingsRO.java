// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import org.knime.core.node.NodeSettingsRO;

public interface NodeAndVariableSettingsRO extends NodeSettingsRO, VariableSettingsRO {}
