// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.preferences;

import java.util.Optional;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.gollum.knime.nodes.preferences.Setting;
import org.gollum.knime.nodes.preferences.SettingCheck;

/** A line of text that says at every key stroke what is wrong with it. */
final class CheckedText extends StringFieldEditor {
  private static final int WIDTH = 40;

  private final Setting setting;

  CheckedText(Setting setting, String label, Composite parent) {
    super(setting.key(), label, WIDTH, VALIDATE_ON_KEY_STROKE, parent);
    this.setting = setting;
  }

  // Called by the constructor of the class above, too, when there is no setting yet.
  @Override
  protected boolean doCheckState() {
    Optional<String> problem =
        setting == null ? Optional.empty() : SettingCheck.problem(setting, getStringValue());
    problem.ifPresent(this::setErrorMessage);
    return problem.isEmpty();
  }
}
