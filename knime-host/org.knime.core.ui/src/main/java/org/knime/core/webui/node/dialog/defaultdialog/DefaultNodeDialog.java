// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeSettingsService;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;

/** The dialog for a parameters class. It cannot be opened here. */
public final class DefaultNodeDialog implements NodeDialog {
  private final Map<SettingsType, Class<? extends NodeParameters>> classes =
      new EnumMap<>(SettingsType.class);

  public DefaultNodeDialog(SettingsType type, Class<? extends NodeParameters> parameters) {
    classes.put(type, parameters);
  }

  public DefaultNodeDialog(
      SettingsType type,
      Class<? extends NodeParameters> parameters,
      SettingsType type2,
      Class<? extends NodeParameters> parameters2) {
    this(type, parameters);
    classes.put(type2, parameters2);
  }

  @Override
  public Set<SettingsType> getSettingsTypes() {
    return classes.keySet();
  }

  public Map<SettingsType, Class<? extends NodeParameters>> getSettingsClasses() {
    return Map.copyOf(classes);
  }

  @Override
  public Optional<RpcDataService> createRpcDataService() {
    return Optional.empty();
  }

  @Override
  public NodeSettingsService getNodeSettingsService() {
    throw new UnsupportedOperationException("dialogs open only in KNIME");
  }

  @Override
  public Page getPage() {
    throw new UnsupportedOperationException("dialogs open only in KNIME");
  }
}
