// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation;

public abstract class TypeDependentMaxValidation extends NumberInputWidgetValidation.MaxValidation {
  public TypeDependentMaxValidation() {}
}
