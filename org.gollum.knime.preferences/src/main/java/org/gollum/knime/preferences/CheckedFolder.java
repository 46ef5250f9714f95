// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.preferences;

import java.util.Optional;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.gollum.knime.nodes.preferences.Setting;
import org.gollum.knime.nodes.preferences.SettingCheck;

/** A folder that says at every key stroke what is wrong with it; may be empty. */
final class CheckedFolder extends DirectoryFieldEditor {
  private final Setting setting;

  CheckedFolder(Setting setting, String label, Composite parent) {
    this.setting = setting;
    init(setting.key(), label);
    setEmptyStringAllowed(true);
    setChangeButtonText("Browse …");
    setValidateStrategy(VALIDATE_ON_KEY_STROKE);
    createControl(parent);
  }

  @Override
  protected boolean doCheckState() {
    Optional<String> problem = SettingCheck.problem(setting, getStringValue());
    problem.ifPresent(this::setErrorMessage);
    return problem.isEmpty();
  }
}
