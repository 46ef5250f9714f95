// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.text.TextInputWidgetValidation;

public class NoopMinLengthValidationProvider
    extends NoopProvider<TextInputWidgetValidation.MinLengthValidation> {
  public NoopMinLengthValidationProvider() {}
}
