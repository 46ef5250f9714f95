// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.EventListener;
import org.knime.core.node.message.Message;

public interface NodeModelWarningListener extends EventListener {
  void warningChanged(Message warning);
}
