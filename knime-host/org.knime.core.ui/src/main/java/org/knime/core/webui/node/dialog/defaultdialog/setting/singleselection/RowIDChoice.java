// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.setting.singleselection;

public enum RowIDChoice {
  ROW_ID;
  public static final String ROW_ID_LABEL = "RowID";
}
