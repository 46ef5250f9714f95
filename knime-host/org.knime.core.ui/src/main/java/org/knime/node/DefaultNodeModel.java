// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.io.File;
import java.util.Arrays;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;

/** Runs a {@link DefaultModel}. */
final class DefaultNodeModel extends NodeModel implements PortObjectHolder {
  private final DefaultModel model;
  private final PortType[] outTypes;
  private NodeParameters parameters;
  private PortObject[] internal = new PortObject[0];

  DefaultNodeModel(DefaultModel model, PortType[] inTypes, PortType[] outTypes) {
    super(inTypes, outTypes);
    this.model = model;
    this.outTypes = outTypes;
  }

  @Override
  protected PortObjectSpec[] configure(PortObjectSpec[] specs) throws InvalidSettingsException {
    Class<? extends NodeParameters> type = model.parametersClass().orElse(null);
    if (parameters == null && type != null) {
      parameters = NodeParametersUtil.createSettings(type, specs);
    }
    PortObjectSpec[] out = new PortObjectSpec[outTypes.length];
    model.configure(
        new DefaultModel.ConfigureInput() {
          @SuppressWarnings("unchecked") // the caller names the node's own parameters class
          @Override
          public <S extends NodeParameters> S getParameters() {
            return (S) parameters;
          }

          @SuppressWarnings("unchecked") // the caller names the port's own class
          @Override
          public <S extends PortObjectSpec> S getInPortSpec(int port) {
            return (S) specs[port];
          }

          @Override
          public PortObjectSpec[] getInPortSpecs() {
            return specs.clone();
          }

          @Override
          public DataTableSpec getInTableSpec(int port) {
            return (DataTableSpec) specs[port];
          }

          @Override
          public DataTableSpec[] getInTableSpecs() {
            return Arrays.copyOf(specs, specs.length, DataTableSpec[].class);
          }

          @Override
          public PortType[] getOutPortTypes() {
            return outTypes.clone();
          }
        },
        new DefaultModel.ConfigureOutput() {
          @Override
          public <S extends PortObjectSpec> void setOutSpec(int port, S spec) {
            out[port] = spec;
          }

          @SafeVarargs
          @Override
          public final <S extends PortObjectSpec> void setOutSpecs(S... all) {
            copy(all, out);
          }

          @Override
          public void setWarningMessage(String message) {
            DefaultNodeModel.this.setWarningMessage(message);
          }
        });
    return out;
  }

  private static <T> void copy(T[] from, T[] to) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "the node has " + to.length + " outputs, but gives " + from.length);
    }
    System.arraycopy(from, 0, to, 0, to.length);
  }

  @Override
  protected PortObject[] execute(PortObject[] objects, ExecutionContext context)
      throws CanceledExecutionException, KNIMEException {
    PortObject[] out = new PortObject[outTypes.length];
    model.execute(
        new DefaultModel.ExecuteInput() {
          @SuppressWarnings("unchecked") // the caller names the node's own parameters class
          @Override
          public <S extends NodeParameters> S getParameters() {
            return (S) parameters;
          }

          @SuppressWarnings("unchecked") // the caller names the port's own class
          @Override
          public <D extends PortObject> D getInPortObject(int port) {
            return (D) objects[port];
          }

          @Override
          public PortObject[] getInPortObjects() {
            return objects.clone();
          }

          @Override
          public BufferedDataTable getInTable(int port) {
            return (BufferedDataTable) objects[port];
          }

          @Override
          public BufferedDataTable[] getInTables() {
            return Arrays.copyOf(objects, objects.length, BufferedDataTable[].class);
          }

          @Override
          public ExecutionContext getExecutionContext() {
            return context;
          }

          @Override
          public PortType[] getOutPortTypes() {
            return outTypes.clone();
          }
        },
        new DefaultModel.ExecuteOutput() {
          @Override
          public <D extends PortObject> void setOutData(int port, D data) {
            out[port] = data;
          }

          @SafeVarargs
          @Override
          public final <D extends PortObject> void setOutData(D... data) {
            copy(data, out);
          }

          @SafeVarargs
          @Override
          public final <D extends PortObject> void setInternalData(D... data) {
            internal = data.clone();
          }

          @Override
          public void setWarningMessage(String message) {
            DefaultNodeModel.this.setWarningMessage(message);
          }
        });
    return out;
  }

  @Override
  public PortObject[] getInternalPortObjects() {
    return internal;
  }

  @Override
  public void setInternalPortObjects(PortObject[] objects) {
    internal = objects.clone();
  }

  @Override
  protected void reset() {
    internal = new PortObject[0];
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    model
        .parametersClass()
        .ifPresent(
            type ->
                NodeParametersUtil.saveSettings(
                    type,
                    parameters == null ? NodeParametersUtil.createSettings(type) : parameters,
                    settings));
  }

  @Override
  protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
    if (model.parametersClass().isPresent()) {
      NodeParametersUtil.loadSettings(settings, model.parametersClass().get()).validate();
    }
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    if (model.parametersClass().isPresent()) {
      parameters = NodeParametersUtil.loadSettings(settings, model.parametersClass().get());
    }
  }

  @Override
  protected void loadInternals(File folder, ExecutionMonitor monitor) {}

  @Override
  protected void saveInternals(File folder, ExecutionMonitor monitor) {}
}
