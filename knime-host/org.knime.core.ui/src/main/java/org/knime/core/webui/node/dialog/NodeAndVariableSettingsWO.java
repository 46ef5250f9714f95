// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import org.knime.core.node.NodeSettingsWO;

public interface NodeAndVariableSettingsWO extends NodeSettingsWO, VariableSettingsWO {}
