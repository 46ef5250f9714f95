// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

public enum SettingsType {
  MODEL,
  VIEW,
  JOB_MANAGER;
}
